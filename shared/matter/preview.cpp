// What the ledger would receive, told as months and money. Adds nothing to effects() but arithmetic.
#include "shared/matter/preview.h"

#include <algorithm>

#include "shared/base/text.h"
#include "shared/matter/rule_parts.h"
#include "shared/policy/policy.h"

namespace si {

namespace {

// The base in force in month m, as the entries have it; zero where none is assessed (work injury).
Fen base_in(const std::vector<LedgerEntry>& entries, Scheme scheme, Month m) {
    Fen base;
    if (scheme == Scheme::work_injury) return base;
    for (const LedgerEntry& entry : entries) {
        const auto* assessed = std::get_if<BaseAssessed>(&entry);
        if (assessed && assessed->from <= m) base = assessed->base;
    }
    return base;
}

struct Line {
    PreviewLine line;
    Fen payable;
};

Line line_of(const std::vector<LedgerEntry>& entries, const SpellOpened& spell, const Facts& f) {
    Line result;
    PreviewLine& line = result.line;
    line.scheme = spell.scheme;
    line.from = spell.from;
    line.cover_from = spell.cover_from;
    for (Month m = spell.from; m <= f.month(); m = m + 1) {
        line.payable.push_back(m);
        const Fen base = base_in(entries, spell.scheme, m);
        result.payable =
            result.payable + contribution(base, f.policy.personal_rate(spell.scheme, m));
    }
    const Month now = std::max(spell.from, f.month());
    line.base = base_in(entries, spell.scheme, now);
    line.rate = f.policy.personal_rate(spell.scheme, now);
    line.personal_per_month = contribution(line.base, line.rate);
    return result;
}

// A scheme that the filing stops; nothing becomes payable by it.
PreviewLine line_of(const SpellClosed& closed, const Facts& f) {
    const Spell* spell = open_here(*f.person, closed.scheme);
    SI_ASSERT(spell);
    PreviewLine line{.scheme = closed.scheme, .from = spell->from, .payable = {}};
    line.stop = closed.stop;
    if (spell->from < closed.stop) line.last_paid = closed.stop - 1;
    if (closed.scheme == Scheme::work_injury) line.cover_until = f.today;
    return line;
}

std::string stop_sentence(const PreviewLine& line) {
    const std::string paid = line.last_paid
                                 ? concat({"，缴费到", to_chinese(*line.last_paid), "止"})
                                 : concat({"，就在参保起始年月停保，没有缴费月份"});
    const std::string cover =
        line.cover_until ? concat({"；工伤保障到", to_chinese(*line.cover_until), "二十四时止"})
                         : std::string{};
    return concat(
        {to_label(line.scheme), "自", to_chinese(*line.stop), "起停保", paid, cover, "。"});
}

std::string months_text(const std::vector<Month>& months) {
    std::string text;
    for (const Month m : months) text += concat({text.empty() ? "" : "、", to_chinese(m)});
    return text;
}

std::string sentence_of(const PreviewLine& line) {
    const std::string start =
        concat({to_label(line.scheme), "自", to_chinese(line.from), "起参保"});
    if (line.scheme == Scheme::work_injury) {
        const std::string cover =
            line.cover_from ? concat({"，工伤保障自", to_chinese(*line.cover_from), "零时起生效"})
                            : std::string{};
        return concat({start, cover, "；由单位缴费，个人不缴费。"});
    }
    const std::string due =
        line.payable.empty() ? std::string{} : concat({"，现应缴", months_text(line.payable)});
    return concat({start, due, "；缴费基数 ", to_yuan_grouped(line.base), " 元，个人按 ",
                   to_percent(line.rate), " 每月缴 ", to_yuan_grouped(line.personal_per_month),
                   " 元。"});
}

// --- bases that change --------------------------------------------------------------------------

std::string difference_sentence(const Preview& preview) {
    if (preview.differences.empty()) return "与原来的缴费基数相同，没有补差。";
    const bool falls = preview.difference < Fen{};
    const Fen amount = falls ? Fen{} - preview.difference : preview.difference;
    return concat({std::to_string(preview.differences.size()),
                   " 个月的缴费基数有变化，个人部分合计", falls ? "减少 " : "补差 ",
                   to_yuan_grouped(amount), " 元；",
                   falls ? "已经缴纳的部分由税务机关退还。" : "由单位代扣代缴。"});
}

const AssessedBase* former_base(const PersonFacts& person, Month m) {
    return base_in_force(person.bases_here, m);
}

bool was_insured(const PersonFacts& person, Scheme scheme, Month m) {
    for (const Spell& spell : person.spells_here)
        if (spell.scheme == scheme && spell.covers(m)) return true;
    return false;
}

// The new base in month m less the former one, in personal parts; nothing if the month had none or stays as it was.
std::optional<PreviewDifference> difference_in(const std::vector<AssessedBase>& bases,
                                               const Facts& f, Month m) {
    const AssessedBase* former = former_base(*f.person, m);
    const AssessedBase* now = base_in_force(bases, m);
    if (!former || !now) return std::nullopt;
    const Fen after = base_of_month(f.policy, now->base, now->from, m);
    PreviewDifference d{.month = m,
                        .base_before = base_of_month(f.policy, former->base, former->from, m),
                        .base_after = after};
    if (d.base_before == d.base_after) return std::nullopt;
    const auto part = [&](Scheme scheme) {
        if (!was_insured(*f.person, scheme, m)) return Fen{};
        const Rate rate = f.policy.personal_rate(scheme, m);
        return contribution(after, rate) - contribution(d.base_before, rate);
    };
    d.pension = part(Scheme::pension);
    d.unemployment = part(Scheme::unemployment);
    const bool counts = was_insured(*f.person, Scheme::pension, m) ||
                        was_insured(*f.person, Scheme::unemployment, m);
    return counts ? std::optional{d} : std::nullopt;
}

void add_differences(const std::vector<LedgerEntry>& entries, const Facts& f, Preview& preview) {
    std::vector<const BaseAssessed*> assessed;
    for (const LedgerEntry& entry : entries)
        if (const auto* e = std::get_if<BaseAssessed>(&entry)) assessed.push_back(e);
    if (assessed.empty()) return;
    std::vector<AssessedBase> bases = f.person->bases_here;
    const BaseAssessed* first = assessed.front();
    for (const BaseAssessed* e : assessed) {
        put_base(bases, {e->from, e->declared_wage, e->base, e->origin});
        if (e->from < first->from) first = e;
    }
    for (Month m = first->from; m <= f.month(); m = m + 1) {
        const auto d = difference_in(bases, f, m);
        if (!d) continue;
        preview.difference = preview.difference + d->pension + d->unemployment;
        preview.differences.push_back(*d);
    }
    if (!preview.lines.empty()) return;
    const AssessedBase* now = base_in_force(bases, f.month());
    for (const Scheme scheme : {Scheme::pension, Scheme::unemployment}) {
        if (!now || !was_insured(*f.person, scheme, f.month())) continue;
        preview.personal_per_month =
            preview.personal_per_month +
            contribution(base_of_month(f.policy, now->base, now->from, f.month()),
                         f.policy.personal_rate(scheme, f.month()));
    }
    preview.payable_now = preview.difference;
    preview.sentences.push_back(
        concat({"缴费基数自", to_chinese(first->from), "起核定为 ",
                to_yuan_grouped(base_in(entries, Scheme::pension, first->from)),
                " 元，养老保险和失业保险相同；本月个人共缴 ",
                to_yuan_grouped(preview.personal_per_month), " 元。"}));
    preview.sentences.push_back(difference_sentence(preview));
}

// --- months paid for after the event ----------------------------------------------------------

PreviewBackMonth& back_month(std::vector<PreviewBackMonth>& months, Month m) {
    for (PreviewBackMonth& month : months)
        if (month.month == m) return month;
    return months.emplace_back(PreviewBackMonth{.month = m});
}

void add_back_months(const std::vector<LedgerEntry>& entries, const Facts& f, Preview& preview) {
    for (const LedgerEntry& entry : entries) {
        const auto* paid = std::get_if<BackPaid>(&entry);
        if (!paid) continue;
        PreviewBackMonth& month = back_month(preview.back_months, paid->month);
        const Fen part =
            contribution(paid->base, f.policy.personal_rate(paid->scheme, month.month));
        switch (paid->scheme) {
            case Scheme::pension:
                month.pension = part;
                break;
            case Scheme::unemployment:
                month.unemployment = part;
                break;
            case Scheme::work_injury:
                month.work_injury = true;
                continue;
        }
        month.base = paid->base;
    }
    if (preview.back_months.empty()) return;
    Fen owed;
    for (PreviewBackMonth& month : preview.back_months) {
        const Fen personal = month.pension + month.unemployment;
        const Surcharge s = surcharge(f.policy, personal, month.month, f.today);
        month.surcharge_days = s.days;
        month.surcharge = s.amount;
        owed = owed + personal;
        preview.surcharge = preview.surcharge + s.amount;
    }
    preview.payable_now = preview.payable_now + owed;
    preview.sentences.push_back(
        concat({"补缴 ", std::to_string(preview.back_months.size()), " 个月，个人部分合计 ",
                to_yuan_grouped(owed), " 元；单位部分由税务机关另行核定。"}));
    preview.sentences.push_back(concat({"滞纳金由单位承担，由税务机关征收：按个人部分算到今天为 ",
                                        to_yuan_grouped(preview.surcharge),
                                        " 元（2011年7月1日以前每日千分之二，以后每日万分之五），"
                                        "单位部分另计，仅供参考。"}));
}

bool opens(const Preview& preview) {
    for (const PreviewLine& line : preview.lines)
        if (!line.stop) return true;
    return false;
}

std::string closing_sentence(Outcome outcome, AuditMode audit) {
    if (outcome == Outcome::unconfirmed) return "请先确认上面的提示，确认后才能提交。";
    switch (audit) {
        case AuditMode::automatic:
            return "提交后系统立即自动审核；审核通过即生效，不能撤回或回退。";
        case AuditMode::manual:
            return "提交后由社会保险经办机构人工审核，审核前可以撤回。";
    }
    return {};
}

}  // namespace

std::optional<Preview> preview(const Matter& matter, const Facts& facts) {
    if (matter.person != nullptr && !facts.person) return std::nullopt;
    const std::vector<Finding> findings = check(matter, facts);
    Preview result;
    result.outcome = outcome_of(findings, facts.form.draft());
    if (result.outcome == Outcome::fails) return std::nullopt;

    const std::vector<LedgerEntry> entries = matter.effects(facts);
    if (matter.variant) result.variant = matter.variant(facts);
    result.audit = audit_mode(matter, facts);
    for (const LedgerEntry& entry : entries) {
        if (const auto* closed = std::get_if<SpellClosed>(&entry)) {
            result.lines.push_back(line_of(*closed, facts));
            result.sentences.push_back(stop_sentence(result.lines.back()));
        }
        const auto* spell = std::get_if<SpellOpened>(&entry);
        if (!spell) continue;
        Line line = line_of(entries, *spell, facts);
        result.personal_per_month = result.personal_per_month + line.line.personal_per_month;
        result.payable_now = result.payable_now + line.payable;
        result.sentences.push_back(sentence_of(line.line));
        result.lines.push_back(std::move(line.line));
    }
    add_differences(entries, facts, result);
    add_back_months(entries, facts, result);
    if (opens(result)) {
        result.sentences.push_back(
            concat({"个人部分合计每月 ", to_yuan_grouped(result.personal_per_month),
                    " 元，本次应缴 ", to_yuan_grouped(result.payable_now),
                    " 元，由单位从工资中代扣代缴；单位部分由税务机关另行核定。"}));
    }
    result.sentences.push_back(closing_sentence(result.outcome, result.audit));
    return result;
}

}  // namespace si
