#include "server/demo/demo_units.h"

#include "shared/base/text.h"

namespace si::demo {

EmployerRecorded record_of_unit(const EmployerFacts& unit) {
    const bool is_project = unit.kind == EmployerKind::construction_project;
    const std::string_view last = std::string_view{unit.id}.substr(unit.id.size() - 1);
    EmployerRecorded entry;
    entry.record = {
        {"employer_type", is_project ? "建筑工程项目" : "企业"},
        {"economic_type", is_project ? "其他" : "有限责任公司"},
        {"affiliation", "其他"},
        {"industry", is_project ? "房屋建筑业" : "通用设备制造业"},
        {"legal_name", "王建国"},
        {"legal_phone", concat({"1380000001", last})},
        {"contact_person", "李敏"},
        {"contact_phone", concat({"0574-8765000", last})},
        {"contact_address", concat({"宁波市海曙区示例路 ", last, " 号"})},
        {"contact_postcode", "315000"},
        {"operator_name", "张敏"},
        {"operator_phone", concat({"1390000001", last})},
        {"agency", "宁波市社会保险管理服务中心"},
        {"insured_place", "330200 宁波市"},
        {"injury_class", is_project ? "六类" : "三类"},
        {"injury_rate", is_project ? "按工程造价" : "0.7%"},
        {"bank_name", "示例银行宁波分行"},
        {"bank_account", concat({"3302 9900 0000 000", last})},
        {"tax_agency", "国家税务总局宁波市海曙区税务局"},
    };
    return entry;
}

}  // namespace si::demo
