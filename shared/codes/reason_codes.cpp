// 停保原因: why somebody is no longer insured by an employer.
#include "shared/codes/code_list.h"
#include "shared/codes/suspension_reason.h"

namespace si::codes {
namespace {

// AAE160, interruption (63xx). Published code list of Zhejiang's social insurance services, in its
// words. 6312 (生存证明未报) is the agency's own and left out; 6305 once named re-education through
// labour (劳动教养), which was abolished in 2013.
constexpr Code suspension_reason_list[] = {
    {"6300", "人员中断缴费", "ryzdjf"},
    {"6301", "在职人员解除/终止劳动合同", "zzryjczzldht"},
    {"6302", "人员统筹范围内转出", "rytcfwnzc"},
    {"6303", "人员参军", "rycj"},
    {"6304", "人员上学", "rysx"},
    {"6305", "人员被判刑收监执行", "rybpxsjzx"},
    {"6306", "人员失踪", "rysz"},
    {"6307", "停薪留职", "txlz"},
    {"6308", "人员达到享受养老待遇条件", "ryddxsyldytj"},
    {"6309", "死亡", "sw"},
    {"6310", "外国人离境", "wgrlj"},
    {"6311", "到龄不符合退休条件", "dlbfhtxtj"},
    {"6313", "辞职", "cz"},
    {"6314", "自动离职", "zdlz"},
    {"6315", "除名", "cm"},
    {"6316", "开除", "kc"},
    {"6317", "被用人单位辞退", "byrdwct"},
    {"6318", "终止创办企业、个体工商户、民办非企业等", "zzcbqygtgshmbfqyd"},
    {"6319", "因劳动者意愿提出解除劳动合同或聘用合同（含与用人单位协商一致的）",
     "yldzyytcjcldhthpyhthyyrdwxsyzd"},
    {"6320", "因用人单位违反劳动合同及相关法律、法规规定，劳动者提出解除劳动合同",
     "yyrdwwfldhtjxgflfggdldztcjcldht"},
    {"6321", "用人单位提出解除劳动合同（含与劳动者协商一致的）", "yrdwtcjcldhthyldzxsyzd"},
    {"6322", "劳动合同期满终止", "ldhtqmzz"},
    {"6323", "用人单位依法宣告破产、被吊销营业执照、责令关闭或提前解散等其他原因",
     "yrdwyfxgpcbdxyyzzzlgbhtqjsdqtyy"},
    {"6399", "其他原因中断缴费", "qtyyzdjf"},
};

// 死亡 and 享受养老待遇, and the termination codes of the agency: 出国定居, 港澳台定居, 转出统筹范围外, 退保, 其他.
constexpr std::string_view ending[] = {"6308", "6309", "4401", "6401", "6402",
                                       "6403", "6404", "6405", "6499", "6501"};

}  // namespace

std::span<const std::string_view> ending_reasons() { return ending; }

std::span<const Code> suspension_reasons() { return suspension_reason_list; }

// 失业保险金申领发放办法 第四条 lists what counts as 非因本人意愿中断就业; the column of the published list is our reading
// of it.
Will will_of(std::string_view reason) {
    struct Known {
        std::string_view reason;
        Will will;
    };
    constexpr Known known[] = {
        {"6300", Will::unsaid},      {"6301", Will::unsaid},      {"6399", Will::unsaid},
        {"6313", Will::voluntary},   {"6314", Will::voluntary},   {"6319", Will::voluntary},
        {"6315", Will::disputed},    {"6316", Will::involuntary}, {"6317", Will::involuntary},
        {"6320", Will::involuntary}, {"6321", Will::involuntary}, {"6322", Will::involuntary},
        {"6323", Will::involuntary},
    };
    for (const Known& k : known)
        if (k.reason == reason) return k.will;
    return Will::unconcerned;
}

bool says_deceased(std::string_view reason) {
    return reason == "6309" || reason == "6401" || reason == "4401";
}

bool says_retired(std::string_view reason) { return reason == "6308" || reason == "6501"; }

}  // namespace si::codes
