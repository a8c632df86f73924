// The short lists of a person's record. Where the published number of a value is not known, the
// value is a word, so that it can never be taken for a published number; such lists say so.
#include "shared/codes/code_list.h"

namespace si::codes {
namespace {

// GB/T 2261.1-2003. 0 (未知) and 9 (未说明) are left out: without a sex there is no retirement age.
constexpr Code sex_list[] = {
    {"1", "男", "n"},
    {"2", "女", "n"},
};

// AAC009. Published code list of Zhejiang's social insurance services.
constexpr Code household_type_list[] = {
    {"10", "非农业户口", "fnyhk"},
    {"11", "本地城镇户口", "bdczhk"},
    {"12", "外地城镇户口", "wdczhk"},
    {"20", "农业户口", "nyhk"},
    {"21", "本地农村户口", "bdnchk"},
    {"22", "外地农村户口", "wdnchk"},
    {"30", "港澳台侨人员", "gatqry"},
    {"31", "香港特别行政区居民", "xgtbxzqjm"},
    {"32", "澳门特别行政区居民", "amtbxzqjm"},
    {"33", "台湾地区居民", "twdqjm"},
    {"34", "华侨", "hq"},
    {"40", "外国人", "wgr"},
    {"41", "未取得永久居留权的外国人", "wqdyjjlqdwgr"},
    {"42", "取得永久居留权的外国人", "qdyjjlqdwgr"},
    {"50", "居民户口", "jmhk"},
    {"51", "本地居民户口", "bdjmhk"},
    {"52", "外地居民户口", "wdjmhk"},
};

// AAC011. Published code list of Zhejiang; numbers from GB/T 4658.
constexpr Code education_level_list[] = {
    {"11", "博士研究生", "bsyjs"}, {"14", "硕士研究生", "ssyjs"},
    {"21", "大学本科", "dxbk"},    {"31", "大学专科", "dxzk"},
    {"41", "中等专科", "zdzk"},    {"44", "职业高中", "zygz"},
    {"47", "技工学校", "jgxx"},    {"61", "普通中学（高中）", "ptzxgz"},
    {"71", "初级中学", "cjzx"},    {"81", "小学", "xx"},
    {"90", "其他", "qt"},
};

// AAC058. Published code list of Zhejiang.
constexpr Code document_type_list[] = {
    {"01", "居民身份证（户口簿）", "jmsfzhkb"},
    {"02", "中国人民解放军军官证", "zgrmjfjjgz"},
    {"03", "中国人民武装警察警官证", "zgrmwzjcjgz"},
    {"04", "香港特区护照/港澳居民来往内地通行证", "xgtqhzgajmlwndtxz"},
    {"05", "澳门特区护照/港澳居民来往内地通行证", "amtqhzgajmlwndtxz"},
    {"06", "台湾居民来往大陆通行证", "twjmlwdltxz"},
    {"07", "外国人永久居留证", "wgryjjlz"},
    {"08", "外国人护照", "wgrhz"},
    {"16", "港澳台居民居住证", "gatjmjzz"},
};

// AAC013. Texts of the batch templates in use (Zhejiang: 合同工); their numbers are not published:
// 待核实.
constexpr Code employment_form_list[] = {
    {"contract", "合同工", "htg"},     {"permanent", "固定工", "gdg"},
    {"temporary", "临时工", "lsg"},    {"dispatch", "劳务派遣", "lwpq"},
    {"part_time", "非全日制", "fqrz"}, {"other", "其他", "qt"},
};

// Published code list of Zhejiang (401 普通人员); its batch template calls them 企业职工.
constexpr Code insured_identity_list[] = {
    {"401", "普通人员（企业职工）", "ptryqyzg"},
};

// 岗位类别, after 国发〔1978〕104号 and its categories in the decision of 2024-09-13: it decides at what age
// women retire. The numbers of AAC012 are not published: 待核实.
constexpr Code post_category_list[] = {
    {"cadre", "管理技术岗（原退休年龄 55 周岁）", "gljsgytxnlzs"},
    {"worker", "工人岗（原退休年龄 50 周岁）", "grgytxnlzs"},
};

}  // namespace

std::span<const Code> sexes() { return sex_list; }
std::span<const Code> household_types() { return household_type_list; }
std::span<const Code> education_levels() { return education_level_list; }
std::span<const Code> document_types() { return document_type_list; }
std::span<const Code> employment_forms() { return employment_form_list; }
std::span<const Code> insured_identities() { return insured_identity_list; }
std::span<const Code> post_categories() { return post_category_list; }

}  // namespace si::codes
