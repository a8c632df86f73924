// 材料 on the page: taken, refused, opened, removed, kept; and what is said of it.
#include "shared/base/digest.h"
#include "tests/web/pages/stage.h"

namespace si::test {
namespace {

constexpr std::string_view contract = "劳动合同或用工证明";
const std::string pdf_bytes = "%PDF-1.7 two pages";
const std::string png_bytes = "\x89PNG a picture";

const AttachmentRefs& files(const Stage& stage) { return stage.form().draft().attachments; }

struct Filled : Stage {
    Filled() { search(new_person); }
};

TEST_CASE("a file that is picked is sent, joins the draft and is saved at once") {
    Filled stage;
    const ui::Node* field = stage.find(ui::Role::file, contract);
    REQUIRE(field != nullptr);
    CHECK((field->flags & ui::required) == 0);
    CHECK(field->hint.find("每个不超过 10 MB") != std::string_view::npos);
    stage.pick(contract, "合同.PDF", pdf_bytes);
    CHECK(stage.server.uploaded.at(sha256_hex(pdf_bytes)) == pdf_bytes);
    REQUIRE(files(stage).at("contract").size() == 1);
    const AttachmentRef& file = files(stage).at("contract").front();
    CHECK(file.name == "合同.pdf");
    CHECK(file.type == FileType::pdf);
    CHECK(file.pages == 2);
    CHECK(stage.server.filings.begin()->second.draft.attachments ==
          std::map<std::string, std::vector<AttachmentRef>>{{"contract", {file}}});
    CHECK(stage.state().desk.uploads.empty());
    // It opens where the server has it, in a tab of its own; nothing else is said of a PDF but its pages.
    const ui::Node* link = stage.find(ui::Role::link, "合同.pdf（在新标签页打开）");
    REQUIRE(link != nullptr);
    CHECK(link->href == "/api/filings/" + stage.form().id() + "/attachments/" + file.sha256);
    CHECK(stage.shows("2 页，1 KB"));
    CHECK(stage.find(ui::Role::image, "缩略图：合同.pdf") == nullptr);
}

TEST_CASE("a picture has its thumbnail") {
    Filled stage;
    stage.pick(contract, "第一页.png", png_bytes);
    const ui::Node* image = stage.find(ui::Role::image, "缩略图：第一页.png");
    REQUIRE(image != nullptr);
    CHECK(image->href.ends_with(sha256_hex(png_bytes)));
}

TEST_CASE("what is uploaded is there after F5, and can be taken away") {
    Filled stage;
    stage.pick(contract, "合同.pdf", pdf_bytes);
    stage.pick(contract, "第一页.png", png_bytes);
    stage.reload();
    REQUIRE(files(stage).at("contract").size() == 2);
    stage.press("移除 合同.pdf");
    stage.pass(2'000);
    REQUIRE(files(stage).at("contract").size() == 1);
    CHECK(stage.server.filings.begin()->second.draft.attachments.at("contract").size() == 1);
    stage.press("移除 第一页.png");
    stage.pass(2'000);
    CHECK(files(stage).empty());
    CHECK(stage.server.filings.begin()->second.draft.attachments.empty());
}

TEST_CASE("a file that will not do is refused with what to do, and makes room for the next") {
    struct Row {
        std::string bytes;
        std::string_view says;
    };
    const Row rows[] = {
        {"GIF89a", "只能上传图片（JPEG、PNG）或 PDF 文件，请转换格式后再上传"},
        {"%PDF-1.7 /Encrypt 1 0 R", "PDF 文件已加密，无法审核；请取消密码和权限限制，另存后再上传"},
        {"%PDF-" + std::string(file_limits.bytes, 'x'), "文件超过 10 MB，请压缩或拆分后再上传"},
    };
    for (const Row& row : rows) {
        Filled stage;
        stage.pick(contract, "不行.pdf", row.bytes);
        CHECK(stage.shows(row.says));
        CHECK(files(stage).empty());
        CHECK(stage.server.uploaded.empty());
        CHECK(stage.find(ui::Role::button, "重新上传 不行.jpg") == nullptr);
        stage.pick(contract, "可以.pdf", pdf_bytes);
        CHECK_FALSE(stage.shows(row.says));
        CHECK(files(stage).at("contract").size() == 1);
    }
}

TEST_CASE("one file more than there may be is not sent") {
    Filled stage;
    for (int i = 0; i < 6; ++i)
        stage.pick(contract, std::to_string(i) + ".pdf", pdf_bytes + std::to_string(i));
    CHECK(files(stage).at("contract").size() == 5);
    CHECK(stage.server.uploaded.size() == 5);
    CHECK(stage.shows("最多上传 5 个文件，请先移除不需要的，或把几页合并成一个 PDF"));
    stage.press("移除 5.jpg");
    CHECK_FALSE(stage.shows("最多上传 5 个文件，请先移除"));
}

TEST_CASE("an upload that did not arrive says why and can be tried again") {
    Filled stage;
    stage.server.broken_paths = {"/api/attachments/" + sha256_hex(pdf_bytes)};
    stage.server.broken = web::HttpResponse{.failure = web::HttpFailure::unreachable};
    stage.pick(contract, "合同.pdf", pdf_bytes);
    REQUIRE(stage.state().desk.uploads.size() == 1);
    CHECK(stage.state().desk.uploads.front().state == web::UploadItem::State::failed);
    CHECK_FALSE(stage.state().desk.uploads.front().error.empty());
    stage.server.broken.reset();
    stage.press("重新上传 合同.pdf");
    CHECK(files(stage).at("contract").size() == 1);
    CHECK(stage.state().desk.uploads.empty());
}

TEST_CASE("while a file is on its way the page is unsaved, waits with 下一步 and can cancel") {
    Filled stage;
    const ui::Node* field = stage.find(ui::Role::file, contract);
    REQUIRE(field != nullptr);
    // Looked at from inside the server, that is, before there is an answer.
    int looks = 0;
    stage.platform.server = [&](const web::HttpRequest& request) {
        if (request.file != 0 && looks++ == 0) {
            const web::UploadItem& item = stage.state().desk.uploads.front();
            CHECK(item.state == web::UploadItem::State::sending);
            CHECK(stage.platform.unsaved());
            CHECK(stage.find(ui::Role::button, "取消上传 合同.pdf") != nullptr);
            request.progress(0.5F);
            CHECK(item.progress == 0.5F);
        }
        return stage.server.answer(request);
    };
    stage.pick(contract, "合同.pdf", pdf_bytes);
    CHECK(looks == 1);
    CHECK(files(stage).at("contract").size() == 1);
    stage.pass(3'000);
    CHECK_FALSE(stage.platform.unsaved());
}

TEST_CASE("the same file twice is there once, under its newer name") {
    Filled stage;
    stage.pick(contract, "合同.pdf", pdf_bytes);
    stage.pick(contract, "新名字.pdf", pdf_bytes);
    REQUIRE(files(stage).at("contract").size() == 1);
    CHECK(files(stage).at("contract").front().name == "新名字.pdf");
}

TEST_CASE("the check step and the filing's page list what the filing came with") {
    Stage stage;
    stage.fill_in_new_person();
    stage.pick(contract, "合同.pdf", pdf_bytes);
    stage.press("下一步");
    CHECK(stage.find(ui::Role::heading, "材料") != nullptr);
    CHECK(stage.find(ui::Role::link, "合同.pdf（在新标签页打开）") != nullptr);
    stage.press("提交");
    REQUIRE(stage.shows("保存成功"));
    const ui::Node* link = stage.find(ui::Role::link, "合同.pdf（在新标签页打开）");
    REQUIRE(link != nullptr);
    CHECK(link->href.ends_with("/attachments/" + sha256_hex(pdf_bytes)));
    CHECK((link->flags & ui::new_tab) != 0);
}

}  // namespace
}  // namespace si::test
