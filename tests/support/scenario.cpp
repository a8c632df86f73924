// Reading and playing scenarios. A line that cannot be understood is a failure, never skipped.
#include "tests/support/scenario.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>

#include "shared/base/digest.h"
#include "shared/base/text.h"
#include "tests/support/test.h"

namespace si::test {

namespace {

constexpr std::string_view passes_mark = "# passes";

std::vector<std::string> words_of(std::string_view line) {
    std::vector<std::string> words;
    std::string word;
    bool quoted = false, begun = false;
    for (const char c : line) {
        if (c == '"') {
            quoted = !quoted;
            begun = true;
        } else if (c == ' ' && !quoted) {
            if (begun) words.push_back(word);
            word.clear();
            begun = false;
        } else {
            word += c;
            begun = true;
        }
    }
    if (begun) words.push_back(word);
    return words;
}

std::optional<ScenarioLine> parse_line(std::string_view raw, int number) {
    const std::string line = trim(raw);
    ScenarioLine result{.number = number, .is_expectation = false, .words = {}};
    if (line.starts_with(passes_mark)) {
        result.is_expectation = true;
        result.words = words_of(std::string_view{line}.substr(2));
        return result;
    }
    if (line.empty() || line.starts_with("#")) return std::nullopt;
    result.is_expectation = line.starts_with("->");
    result.words = words_of(result.is_expectation ? std::string_view{line}.substr(2) : line);
    return result;
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& w : words) text += concat({text.empty() ? "" : " ", w});
    return text;
}

// --- playing ------------------------------------------------------------------------------------

class Player {
  public:
    Player(const Scenario& scenario, Driver& driver) : scenario_(scenario), driver_(driver) {}

    std::vector<std::string> play() {
        driver_.begin();
        for (const ScenarioLine& line : scenario_.lines) {
            line_ = &line;
            if (line.is_expectation) {
                expect(line.words);
            } else {
                finish_filing();
                act(line.words);
            }
        }
        finish_filing();
        return failures_;
    }

  private:
    using Words = std::vector<std::string>;

    void fail(const std::string& says) { fail_at(line_->number, says); }
    void fail_at(int number, const std::string& says) {
        failures_.push_back(concat({scenario_.file, ":", std::to_string(number), ": ", says}));
    }

    // "key=value"; fails if it is not.
    bool split_pair(const std::string& word, std::string& key, std::string& value) {
        const std::size_t at = word.find('=');
        if (at == std::string::npos) {
            fail("expected key=value, found " + word);
            return false;
        }
        key = word.substr(0, at);
        value = word.substr(at + 1);
        return true;
    }

    // "attachment.contract=合同.pdf,第二页.png": what the file is follows from its name; its bytes are the driver's.
    static void put_files(const std::string& key, std::string_view names, Draft& draft) {
        draft.attachments.erase(key);
        for (const std::string_view name : split(names, ',')) {
            if (name.empty()) continue;
            const FileType type = name.ends_with(".pdf")   ? FileType::pdf
                                  : name.ends_with(".png") ? FileType::png
                                                           : FileType::jpeg;
            draft.attachments[key].push_back({.sha256 = sha256_hex(name),
                                              .name = std::string(name),
                                              .type = type,
                                              .size = static_cast<std::int64_t>(name.size())});
        }
    }

    void put_pairs(const Words& words, std::size_t first, Draft& draft) {
        std::string key, value;
        for (std::size_t i = first; i < words.size(); ++i) {
            if (!split_pair(words[i], key, value)) return;
            if (key.starts_with(attachment_prefix)) {
                put_files(key.substr(attachment_prefix.size()), value, draft);
            } else if (key == "confirmed") {
                for (const auto part : split(value, ',')) draft.confirmed.emplace(part);
            } else if (value.empty()) {
                draft.text.erase(key);
            } else {
                draft.text[key] = value;
            }
        }
    }

    void act(const Words& words) {
        const std::string& verb = words.front();
        if (verb == "base") return put_pairs(words, 1, base_);
        if (verb == "today") return act_today(words);
        if (verb == "month") return act_month(words);
        if (verb == "employer") return act_employer(words);
        if (verb == "certificate") return act_certificate(words);
        if (verb == "collected") return act_collected(words);
        if (verb == "file" || verb == "send") return act_file(words);
        if (verb == "decide") return act_decide(words);
        if (verb == "amend") return act_amend(words);
        if (verb == "recorded") return act_recorded(words);
        if (verb == "roster") return act_roster(words);
        act_history(words);
    }

    void act_today(const Words& words) {
        const auto day = words.size() == 2 ? parse_date(words[1]) : std::nullopt;
        if (!day) return fail("expected: today 2024-05-20");
        driver_.set_today(*day);
    }

    void act_month(const Words& words) {
        constexpr int middle = 14;
        const auto month = words.size() == 2 ? parse_month(words[1]) : std::nullopt;
        if (!month) return fail("expected: month 2024-05");
        driver_.set_today(first_day(*month) + middle);
    }

    void act_employer(const Words& words) {
        EmployerFacts employer = plain_employer();
        std::string key, value;
        for (std::size_t i = 1; i < words.size(); ++i) {
            if (!split_pair(words[i], key, value)) return;
            if (!set_employer_part(employer, key, value)) fail("unknown: " + words[i]);
        }
        employer.collected_through = employer_.collected_through;
        employer_ = employer;
        driver_.set_employer(employer);
    }

    void act_collected(const Words& words) {
        for (std::size_t i = 1; i + 1 < words.size(); i += 2) {
            const auto scheme = scheme_of_key(words[i]);
            const auto through = parse_month(words[i + 1]);
            if (!scheme || !through) return fail("not understood: " + joined(words));
            employer_.collected_through[*scheme] = *through;
        }
        if (words.size() < 3 || words.size() % 2 == 0)
            return fail("not understood: " + joined(words));
        driver_.set_employer(employer_);
    }

    static bool set_employer_part(EmployerFacts& e, const std::string& key,
                                  const std::string& value) {
        if (key == "locked") {
            e.locked = value == "yes";
            return value == "yes" || value == "no";
        }
        if (key == "kind") {
            e.kind = value == "labour_dispatch"        ? EmployerKind::labour_dispatch
                     : value == "construction_project" ? EmployerKind::construction_project
                                                       : EmployerKind::company;
            return value == "company" || e.kind != EmployerKind::company;
        }
        if (key == "status") {
            e.status = value == "suspended" ? EmployerStatus::suspended
                       : value == "ended"   ? EmployerStatus::ended
                                            : EmployerStatus::normal;
            return value == "normal" || e.status != EmployerStatus::normal;
        }
        const auto scheme = scheme_of_key(key);
        const auto from = parse_month(value);
        if (!scheme || (!from && !value.empty())) return false;
        e.insured_from.erase(*scheme);
        if (from) e.insured_from[*scheme] = *from;
        return true;
    }

    void act_certificate(const Words& words) {
        const auto month = words.size() == 3 ? parse_month(words[2]) : std::nullopt;
        if (!month) return fail("expected: certificate ID 2024-05");
        driver_.issue_certificate(words[1], *month);
    }

    void act_history(const Words& words) {
        if (words.size() < 3) return fail("not understood: " + joined(words));
        const std::string& verb = words[0];
        History& history = people_[words[1]];
        bool understood = true;
        if (verb == "person") {
            std::string key, value;
            for (std::size_t i = 2; i < words.size(); ++i)
                if (split_pair(words[i], key, value)) history.record[key] = value;
        } else if (verb == "here" || verb == "elsewhere") {
            understood = add_periods(words, history);
        } else if (verb == "back_paid") {
            understood = add_back_paid(words, history);
        } else if (verb == "base_of") {
            understood = add_base(words, history);
        } else if (verb == "status") {
            for (std::size_t i = 2; i < words.size(); ++i) {
                history.receives_pension |= words[i] == "receives_pension";
                history.deceased |= words[i] == "deceased";
            }
            understood = history.receives_pension || history.deceased;
        } else if (verb == "pending") {
            for (std::size_t i = 2; i < words.size(); ++i) {
                const auto scheme = scheme_of_key(words[i]);
                understood = understood && scheme;
                if (scheme) history.pending.push_back(*scheme);
            }
        } else {
            understood = false;
        }
        if (!understood) return fail("not understood: " + joined(words));
        driver_.set_history(words[1], history);
    }

    static bool add_periods(const Words& words, History& history) {
        for (std::size_t i = 2; i + 1 < words.size(); i += 2) {
            const auto scheme = scheme_of_key(words[i]);
            const std::string& months = words[i + 1];
            const std::size_t dots = months.find("..");
            if (!scheme || dots == std::string::npos) return false;
            const auto from = parse_month(months.substr(0, dots));
            const std::string end = months.substr(dots + 2);
            const auto last = parse_month(end);
            if (!from || (!last && !end.empty())) return false;
            Spell spell{.scheme = *scheme, .from = *from, .stop = {}, .cover_from = {}};
            if (last) spell.stop = *last + 1;
            history.periods.push_back({.spell = spell, .is_here = words[0] == "here"});
        }
        return words.size() % 2 == 0;
    }

    static bool add_back_paid(const Words& words, History& history) {
        const auto scheme = words.size() == 4 ? scheme_of_key(words[2]) : std::nullopt;
        const std::size_t dots = words.back().find("..");
        if (!scheme || dots == std::string::npos) return false;
        const auto from = parse_month(words[3].substr(0, dots));
        const auto last = parse_month(words[3].substr(dots + 2));
        if (!from || !last) return false;
        for (Month m = *from; m <= *last; m = m + 1) history.back_paid[*scheme].push_back(m);
        return true;
    }

    bool add_base(const Words& words, History& history) {
        const auto from = parse_month(words[2]);
        if (!from) return false;
        AssessedBase base{.from = *from, .declared_wage = {}, .base = {}};
        std::string key, value;
        for (std::size_t i = 3; i < words.size(); ++i) {
            if (!split_pair(words[i], key, value)) return true;  // said already
            const auto amount = parse_yuan(value);
            const auto origin = base_origin_of_key(value);
            if (key == "wage" && amount) {
                base.declared_wage = *amount;
            } else if (key == "base" && amount) {
                base.base = *amount;
            } else if (key == "origin" && origin) {
                base.origin = *origin;
            } else {
                return false;
            }
        }
        if (base.base == Fen{})
            base.base = assess(project_policy(), base.declared_wage, *from).base;
        history.bases.push_back(base);
        return base.declared_wage > Fen{};
    }

    void act_file(const Words& words) {
        if (words.size() < 2) return fail("expected: file MATTER key=value …");
        Draft draft = base_;
        put_pairs(words, 2, draft);
        filed_ = driver_.file(words[1], draft, words[0] == "file" ? Way::form : Way::program);
        begin_expectations();
    }

    void begin_expectations() {
        filed_line_ = line_->number;
        expects_approval_ = expects_wait_ = false;
        expected_decision_.clear();
        expected_findings_.clear();
        expectations_ = 0;
    }

    void act_decide(const Words& words) {
        if (words.size() < 2) return fail("expected: decide approve|reject|return …");
        Decided decision{.decision = words[1]};
        std::string key, value;
        for (std::size_t i = 2; i < words.size(); ++i) {
            if (!split_pair(words[i], key, value)) return;
            if (key == "remark")
                decision.remark = value;
            else
                decision.fields[key] = value;
        }
        filed_ = driver_.decide(decision);
        begin_expectations();
    }

    void act_amend(const Words& words) {
        Draft draft;
        put_pairs(words, 1, draft);
        filed_ = driver_.amend(draft);
        begin_expectations();
    }

    void act_recorded(const Words& words) {
        if (words.size() < 3) return fail("expected: recorded ID|unit key=value …");
        const std::string whom = words[1] == "unit" ? std::string{} : words[1];
        std::string key, value;
        for (std::size_t i = 2; i < words.size(); ++i) {
            if (!split_pair(words[i], key, value)) return;
            compare(key, driver_.recorded(whom, key), value);
        }
    }

    void act_roster(const Words& words) {
        const auto month = words.size() >= 4 ? parse_month(words[1]) : std::nullopt;
        if (!month) return fail("expected: roster 2024-05 ID pension 2024-04.. …");
        const std::string found = driver_.roster_line(*month, words[2]);
        std::string expected = joined({words.begin() + 3, words.end()});
        if (expected == "nothing") expected.clear();
        if (found != expected) fail("roster is [" + found + "], not [" + expected + "]");
    }

    void expect(const Words& words) {
        if (!filed_) return fail("nothing has been filed");
        ++expectations_;
        const std::string what = words.empty() ? std::string{} : words.front();
        const Words rest = words.empty() ? Words{} : Words{words.begin() + 1, words.end()};
        if (what == "approved") {
            expects_approval_ = true;
        } else if (what == "waits") {
            expects_wait_ = true;
        } else if (what == "rejected" || what == "returned") {
            expected_decision_ = what;
        } else if (what == "findings") {
            expected_findings_ = rest;
        } else if (what == "passes") {
            for (const std::string& rule : rest)
                if (std::find(filed_->held.begin(), filed_->held.end(), rule) == filed_->held.end())
                    fail(rule + " was not decided or did not hold");
        } else if (what == "variant") {
            compare(what, filed_->variant, joined(rest));
        } else if (what == "monthly") {
            compare(what, to_yuan(filed_->monthly), joined(rest));
        } else if (what == "payable") {
            compare(what, to_yuan(filed_->payable), joined(rest));
        } else if (what == "duties") {
            const auto& list = filed_->duties;
            const bool found = std::any_of(list.begin(), list.end(), [&](const std::string& d) {
                return d.find(joined(rest)) != std::string::npos;
            });
            if (rest.empty() || !found) fail("no duty says " + joined(rest));
        } else if (what == "remark") {
            if (rest.empty() || filed_->remark.find(joined(rest)) == std::string::npos)
                fail("remark is [" + filed_->remark + "]");
        } else {
            fail("not understood: " + joined(words));
        }
    }

    void compare(const std::string& what, const std::string& found, const std::string& expected) {
        if (found != expected) fail(what + " is [" + found + "], not [" + expected + "]");
    }

    // Findings are compared as a whole once all lines below a filing are read.
    void finish_filing() {
        if (!filed_) return;
        if (expectations_ == 0) fail_at(filed_line_, "nothing is expected of this filing");
        if (filed_->findings != expected_findings_)
            fail_at(filed_line_, "findings are [" + joined(filed_->findings) + "], not [" +
                                     joined(expected_findings_) + "]");
        if (filed_->approved != expects_approval_)
            fail_at(filed_line_, filed_->approved ? "was approved" : "was not approved");
        if (filed_->waits != expects_wait_)
            fail_at(filed_line_, filed_->waits ? "waits" : "does not wait");
        const std::string decided = filed_->decided == "approved" ? "" : filed_->decided;
        if (decided != expected_decision_)
            fail_at(filed_line_, "was [" + decided + "], not [" + expected_decision_ + "]");
        filed_.reset();
    }

    const Scenario& scenario_;
    Driver& driver_;
    const ScenarioLine* line_ = nullptr;
    Draft base_;
    EmployerFacts employer_ = plain_employer();
    std::map<std::string, History> people_;
    std::optional<Filed> filed_;
    int filed_line_ = 0, expectations_ = 0;
    bool expects_approval_ = false, expects_wait_ = false;
    std::string expected_decision_;
    std::vector<std::string> expected_findings_;
    std::vector<std::string> failures_;
};

}  // namespace

std::vector<Scenario> parse_scenarios(std::string_view text, const std::string& file) {
    std::vector<Scenario> scenarios;
    std::vector<ScenarioLine> base;
    int number = 0;
    for (const std::string_view raw : split(text, '\n')) {
        const auto line = parse_line(raw, ++number);
        if (!line) continue;
        const std::string& verb = line->words.empty() ? file : line->words.front();
        if (!line->is_expectation && verb == "scenario") {
            scenarios.push_back({.file = file,
                                 .title = joined({line->words.begin() + 1, line->words.end()}),
                                 .lines = base});
        } else if (scenarios.empty() && verb == "base") {
            base.push_back(*line);
        } else if (!scenarios.empty()) {
            scenarios.back().lines.push_back(*line);
        } else {
            scenarios.push_back({.file = file, .title = {}, .lines = base});
            scenarios.back().lines.push_back(*line);
        }
    }
    return scenarios;
}

std::vector<Scenario> read_scenarios(const std::string& file) {
    const std::ifstream in{SI_ROOT "/tests/scenarios/" + file};
    REQUIRE(in);
    std::stringstream text;
    text << in.rdbuf();
    return parse_scenarios(text.str(), file);
}

std::vector<std::string> scenario_files() {
    std::vector<std::string> files;
    for (const auto& entry : std::filesystem::directory_iterator{SI_ROOT "/tests/scenarios"})
        if (entry.path().extension() == ".scenario") files.push_back(entry.path().filename());
    std::sort(files.begin(), files.end());
    return files;
}

std::vector<std::string> play(const Scenario& scenario, Driver& driver) {
    return Player{scenario, driver}.play();
}

}  // namespace si::test
