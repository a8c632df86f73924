#include "server/sheet_command.h"

#include <fstream>
#include <optional>
#include <sstream>

#include <iconv.h>

#include "shared/base/text.h"
#include "shared/matter/registry.h"
#include "shared/sheet/import.h"
#include "shared/sheet/template.h"
#include "shared/wire/codec.h"
#include "shared/wire/json_writer.h"
#include "shared/wire/sheet.h"

namespace si {
namespace {

Error wrong(std::initializer_list<std::string_view> parts) {
    return {ErrorCode::invalid, concat(parts)};
}

Result<std::string> read_whole(std::string_view what, const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) return wrong({what, " ", path, " 无法读取"});
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

// By the C library; the browser brings its own.
std::optional<std::string> decode_gb18030(std::string_view bytes) {
    iconv_t converter = iconv_open("UTF-8", "GB18030");
    const auto failed = static_cast<std::size_t>(-1);
    if (reinterpret_cast<std::size_t>(converter) == failed) return std::nullopt;
    std::string input(bytes), text(bytes.size() * 2 + 16, '\0');
    char* from = input.data();
    char* to = text.data();
    std::size_t from_left = input.size(), to_left = text.size();
    const std::size_t state = iconv(converter, &from, &from_left, &to, &to_left);
    iconv_close(converter);
    if (state == failed || from_left != 0) return std::nullopt;
    text.resize(text.size() - to_left);
    return text;
}

Result<const Matter*> batch_matter(const std::string& id) {
    const Matter* matter = find_matter(id);
    if (matter != nullptr && !matter->batch_name.empty()) return matter;
    std::string known;
    for (const Matter* m : all_matters())
        if (!m->batch_name.empty()) known += concat({known.empty() ? "" : "、", m->id});
    return wrong({"没有可以批量办理的事项 ", id, "；可以用 ", known});
}

wire::SheetFacts ordinary_facts() {
    wire::SheetFacts facts;
    const Month long_ago = Month::of(2000, 1);
    for (const Scheme scheme : schemes) facts.employer.insured_from[scheme] = long_ago;
    return facts;
}

Result<wire::SheetFacts> read_facts(const std::string& path) {
    if (path.empty()) return ordinary_facts();
    const auto text = read_whole("校验依据文件", path);
    SI_RETURN_IF_ERROR(text);
    auto facts = wire::decode<wire::SheetFacts>(*text);
    if (!facts.ok()) return wrong({"校验依据文件 ", path, " 有误：", facts.error().says});
    return facts;
}

void write_row(wire::JsonWriter& out, const Matter& matter, const sheet::RowFinding& entry) {
    const Field* field =
        entry.finding.fields.empty() ? nullptr : matter.find(entry.finding.fields.front());
    out.begin_object();
    out.key("row");
    out.number(entry.row);
    out.member("column", entry.column);
    out.member("label", field == nullptr ? std::string_view{} : field->label);
    out.member("cell", entry.cell);
    out.key("finding");
    out.raw(wire::encode(entry.finding));
    out.end_object();
}

std::string to_json(const sheet::Import& import, const Matter& matter, bool has_facts) {
    wire::JsonWriter out;
    out.begin_object();
    out.member("matter", matter.id);
    out.member("sheet", import.sheet);
    out.key("ledger");
    out.boolean(has_facts);
    out.key("people");
    out.number(import.people);
    out.key("failing");
    out.number(import.failing);
    out.key("unconfirmed");
    out.number(import.unconfirmed);
    out.key("file");
    out.raw(wire::encode(import.file));
    out.key("rows");
    out.begin_array();
    for (const sheet::RowFinding& entry : import.rows) write_row(out, matter, entry);
    out.end_array();
    out.end_object();
    return out.take();
}

}  // namespace

Result<SheetCheck> check_sheet(const Config& config, const Policy& policy, Date today) {
    const auto matter = batch_matter(config.matter);
    SI_RETURN_IF_ERROR(matter);
    const auto facts = read_facts(config.facts);
    SI_RETURN_IF_ERROR(facts);
    const auto bytes = read_whole("表格", config.sheet);
    SI_RETURN_IF_ERROR(bytes);
    const bool has_facts = !config.facts.empty();
    const PersonFacts nobody;
    const auto person = [&](std::string_view number) -> const PersonFacts* {
        const auto it = facts->persons.find(std::string(number));
        return it == facts->persons.end() ? &nobody : &it->second;
    };
    const Date day =
        config.clock_ms ? shanghai_date(*config.clock_ms) : facts->today.value_or(today);
    const sheet::Import import = sheet::import_sheet(
        {.matter = **matter, .today = day, .policy = policy, .employer = facts->employer},
        {.name = config.sheet, .bytes = *bytes, .decode_gb18030 = decode_gb18030},
        {.person = has_facts ? person : decltype(sheet::ImportHandlers::person){}});
    return SheetCheck{
        .json = to_json(import, **matter, has_facts),
        .is_clean = import.is_readable() && import.failing == 0 && import.unconfirmed == 0};
}

Result<Done> write_template_file(const Config& config, const Policy& policy, Date today) {
    const auto matter = batch_matter(config.matter);
    SI_RETURN_IF_ERROR(matter);
    const wire::SheetFacts facts = ordinary_facts();
    const Date day = config.clock_ms ? shanghai_date(*config.clock_ms) : today;
    const std::string bytes = sheet::write_template(
        {.matter = **matter, .today = day, .policy = policy, .employer = facts.employer});
    std::ofstream file(config.out, std::ios::binary);
    file << bytes;
    file.close();
    if (!file) return wrong({"文件 ", config.out, " 无法写入"});
    return Done{};
}

}  // namespace si
