// The catalogue of reading: every text a filer meets when something typed is not what the field asks for.
#include "shared/matter/reading_rules.h"

#include <array>
#include <string>
#include <utility>

#include "shared/base/assert.h"
#include "shared/matter/check.h"

namespace si {

namespace {

constexpr std::string_view not_accepted = "改正前不能提交，已提交的申报会审核不通过";

constexpr std::array rules = {
    ReadingRule{.id = "RQ01",
                .says = "请{ask}{label}",
                .why = "{label}带 * 号，是必填项",
                .fix = "在“{label}”一栏{ask}后再提交",
                .consequence = "必填项不全不能提交",
                .source = "手册 4.3.1（*号为必填项）"},
    ReadingRule{.id = "RQ02",
                .says = "缺少材料“{label}”",
                .why = "{label}带 * 号，是必须上传的材料",
                .fix = "在“{label}”一栏上传后再提交",
                .consequence = "必须上传的材料不全不能提交",
                .source = "手册 6.5"},
    ReadingRule{.id = "RQ03",
                .says = "“{label}”最多上传 {most} 个文件，现在有 {count} 个",
                .why = "同一项材料的文件过多不便审核",
                .fix = "请移除多余的文件，或把几页合并成一个 PDF 文件后再上传",
                .consequence = not_accepted,
                .source = "手册 6.5"},
    ReadingRule{.id = "ID01",
                .says = "{label}的位数不对，现在是 {length} 位",
                .why = "公民身份号码、港澳台居民居住证和新版外国人永久居留身份证号码为 18 位；"
                       "其他外国人为国籍三字母加 0 加证件号码",
                .fix = "对照身份证件逐位核对，补上漏填的或删去多填的字符",
                .consequence = not_accepted,
                .source = "GB 11643-1999；社会保险经办条例 第六条"},
    ReadingRule{.id = "ID02",
                .says = "{label}第 {position} 位“{character}”不是号码中会有的字符",
                .why = "18 位号码只由数字组成，最后一位还可以是 X",
                .fix = "对照身份证件改正；字母 O 请改为数字 0，字母 I 或 l 请改为数字 1",
                .consequence = not_accepted,
                .source = "GB 11643-1999"},
    ReadingRule{.id = "ID03",
                .says = "{label}开头的“{prefix}”不是有效的省级代码",
                .why = "号码前两位是首次登记地的省级代码，港澳台居民居住证以 81、82、83 开头",
                .fix = "对照身份证件核对前两位",
                .consequence = not_accepted,
                .source = "GB 11643-1999；GB/T 2260"},
    ReadingRule{.id = "ID04",
                .says = "{label}第 7 至 14 位“{birth}”不是有效的出生日期",
                .why = "号码第 7 至 14 位是出生年月日，应为 1900 年以后实有的日期",
                .fix = "对照身份证件核对出生年月日八位数字",
                .consequence = not_accepted,
                .source = "GB 11643-1999"},
    ReadingRule{.id = "ID05",
                .says = "{label}中的出生日期“{birth}”晚于今天",
                .why = "尚未出生的人没有社会保障号",
                .fix = "对照身份证件核对出生年月日八位数字",
                .consequence = not_accepted,
                .source = "GB 11643-1999"},
    ReadingRule{.id = "ID06",
                .says = "{label}与校验码不符，至少有一位填错",
                .why = "最后一位是由前 17 位算出的校验码，用来发现抄写错误",
                .fix = "对照身份证件逐位核对，特别是相邻两位有没有颠倒；不要只改最后一位",
                .consequence = not_accepted,
                .source = "GB 11643-1999"},
    ReadingRule{.id = "CR01",
                .says = "{label}应为 18 位数字和大写字母（不含 I、O、S、V、Z）",
                .why = "统一社会信用代码只使用这 31 个字符",
                .fix = "对照营业执照核对；常见的错误是把 0 填成 O、1 填成 I、2 填成 Z",
                .consequence = not_accepted,
                .source = "GB 32100-2015"},
    ReadingRule{.id = "CR02",
                .says = "{label}与校验码不符，至少有一位填错",
                .why = "最后一位是由前 17 位算出的校验码，用来发现抄写错误",
                .fix = "对照营业执照逐位核对；不要只改最后一位",
                .consequence = not_accepted,
                .source = "GB 32100-2015"},
    ReadingRule{.id = "CR03",
                .severity = Severity::info,
                .says = "{label}中的组织机构代码（第 9 至 17 位）校验不符",
                .why = "部分早年赋码和个体工商户的代码不按此规则编制，所以只作提示",
                .fix = "请再对照一次营业执照；无误则不必处理",
                .consequence = "不影响提交",
                .source = "GB 11714-1997；GB 32100-2015"},
    ReadingRule{.id = "FM01",
                .says = "{label}中有无法识别的字符",
                .why = "复制粘贴时可能带入了控制符或乱码",
                .fix = "删去后用键盘重新输入",
                .consequence = not_accepted,
                .source = "GB 18030-2022"},
    ReadingRule{.id = "FM02",
                .says = "{label}最多 {most} 个字，现在是 {length} 个字",
                .why = "超出的部分无法登记",
                .fix = "请缩短到 {most} 个字以内",
                .consequence = not_accepted,
                .source = "手册 4.3.1"},
    ReadingRule{.id = "FM03",
                .says = "{label}不是有效的日期",
                .why = "日期由年、月、日组成，并且应当实有",
                .fix = "请按 2024-06-01 的样子填写",
                .consequence = not_accepted,
                .source = "GB/T 7408"},
    ReadingRule{.id = "FM04",
                .says = "{label}不是有效的年月",
                .why = "年月由年份和 1 至 12 月组成",
                .fix = "请按 2024-06 的样子填写",
                .consequence = not_accepted,
                .source = "GB/T 7408"},
    ReadingRule{.id = "FM05",
                .says = "{label}不是有效的金额",
                .why = "金额以元为单位，最多两位小数，不能为负，不足一亿元",
                .fix = "请按 10000 或 10000.50 的样子填写",
                .consequence = not_accepted,
                .source = "手册 4.3.1"},
    ReadingRule{.id = "FM06",
                .says = "{label}没有“{value}”这一项",
                .why = "{label}只能从规定的代码表中选择",
                .fix = "请从下拉列表中选择",
                .consequence = not_accepted,
                .source = "GB/T 31594"},
    ReadingRule{.id = "FM07",
                .says = "{label}应为 11 位手机号码",
                .why = "中国大陆的手机号码以 1 开头，第二位是 3 至 9，共 11 位",
                .fix = "请核对号码有没有漏位、多位；固定电话请填在备注中",
                .consequence = not_accepted,
                .source = "手册 4.3.1"},
    ReadingRule{.id = "FM08",
                .says = "{label}应为 6 位数字",
                .why = "中国的邮政编码是 6 位数字",
                .fix = "请核对；不知道可以不填",
                .consequence = not_accepted,
                .source = "手册 4.3.1"},
    ReadingRule{
        .id = "FM09",
        .says = "{label}中的“{character}”不是姓名会用的字符",
        .why = "姓名由汉字、间隔号“·”组成，外国人的姓名还可以用拉丁字母、空格、连字符和撇号",
        .fix = "对照身份证件改正，删去数字、括号和其他符号",
        .consequence = not_accepted,
        .source = "GB 18030-2022；GB/T 40217"},
    ReadingRule{
        .id = "FM10",
        .says = "{label}中第 {position} 个字是自造字，换一台电脑就无法显示",
        .why = "自造字没有国家标准编码，登记后证件和待遇发放时会对不上",
        .fix = "请用支持生僻字的输入法重新输入标准字；确实输不出的，请到参保地社会保险经办机构办理",
        .consequence = not_accepted,
        .source = "GB 18030-2022"},
    ReadingRule{.id = "FM11",
                .says = "{label}应为整数",
                .why = "{label}只由数字组成，最多六位，没有小数",
                .fix = "请按 12 的样子填写",
                .consequence = not_accepted,
                .source = "手册 4.3.7"},
};

}  // namespace

std::span<const ReadingRule> reading_rules() { return rules; }

const ReadingRule& reading_rule(std::string_view id) {
    const ReadingRule* rule = nullptr;
    for (const ReadingRule& r : rules)
        if (r.id == id) rule = &r;
    SI_ASSERT(rule);
    return *rule;
}

namespace {

Finding filled_in(const ReadingRule& rule, std::string_view label, Detail detail) {
    detail.parameters.emplace_back("label", std::string{label});
    return {.rule = std::string{rule.id},
            .severity = rule.severity,
            .fields = {},
            .value = {},
            .says = fill_in(rule.says, detail),
            .why = fill_in(rule.why, detail),
            .fix = fill_in(rule.fix, detail),
            .allowed = std::move(detail.allowed),
            .consequence = fill_in(rule.consequence, detail),
            .source = std::string{rule.source}};
}

}  // namespace

Finding reading_finding(std::string_view id, const Field& f, std::string_view text, Detail detail) {
    Finding finding = filled_in(reading_rule(id), f.label, std::move(detail));
    finding.fields = {std::string{f.key}};
    finding.value = masked_text(f, text);
    return finding;
}

Finding attachment_finding(std::string_view id, const Attachment& a, Detail detail) {
    Finding finding = filled_in(reading_rule(id), a.label, std::move(detail));
    finding.fields = {finding_key(a)};
    return finding;
}

}  // namespace si
