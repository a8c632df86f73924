// The order of construction is the order of dependence; what is built last stops first.
#include "server/program.h"

#include <algorithm>
#include <thread>
#include <utility>

#include "server/http/assets.h"
#include "server/http/routes.h"
#include "server/http/server.h"
#include "server/service/attachment_service.h"
#include "server/service/audit_service.h"
#include "server/service/batch_service.h"
#include "server/service/context.h"
#include "server/service/filing_service.h"
#include "server/service/login_service.h"
#include "server/service/lookup_service.h"
#include "server/service/query_service.h"
#include "server/service/review_service.h"
#include "server/store/faults.h"
#include "server/store/file_store.h"
#include "shared/base/text.h"

namespace si {
namespace {

http::Transport transport_of(const Config& config) {
    return config.is_behind_tls ? http::Transport::tls : http::Transport::plain;
}

LoginOptions login_options(const ProgramOptions& options) {
    const std::size_t cores = std::max(1U, std::thread::hardware_concurrency());
    return {.idle_seconds = options.config.idle_seconds,
            .warn_seconds = std::min(60, options.config.idle_seconds / 2),
            .cost = options.hash_cost,
            .hash_threads = std::max<std::size_t>(1, cores / 2)};
}

http::RoutesOptions routes_options(const ProgramOptions& options) {
    return {.mode = options.config.is_demo ? http::Mode::demo : http::Mode::production,
            .transport = transport_of(options.config),
            .version = std::string(program_version),
            .demo_accounts = options.demo_accounts};
}

}  // namespace

struct Program::Parts {
    explicit Parts(ProgramOptions given)
        : options(std::move(given)),
          storage({.path = options.config.database,
                   .vfs = {},
                   .writer = {.on_fatal = [this](const std::string& what) { broken(what); }}}),
          files(files_folder(options.config), faults),
          context{.storage = storage, .clock = clock, .policy = options.policy, .faults = faults},
          login(storage, {.business = clock, .machine = machine_clock}, login_options(options)),
          audit(context),
          filings(context, audit),
          lookup(context),
          queries(context),
          reviews(context),
          attachments(context, files),
          batches(context, audit) {
        if (options.config.clock_ms) clock.set(*options.config.clock_ms);
    }

    // From the writer's thread: every waiting request is answered "unknown, repeat", then we end.
    void broken(const std::string& what) {
        options.log(concat({R"({"storage":"broken","fault":")", what, R"("})"}));
        if (server) server->stop();
        options.on_broken_storage();
    }

    Result<Done> build_host() {
        if (!options.config.fault.empty()) {
            const auto planned = faults.read(options.config.fault);
            SI_RETURN_IF_ERROR(planned);
        }
        http::Assets assets;
        if (!options.config.assets.empty()) {
            auto loaded = http::Assets::load(options.config.assets);
            SI_RETURN_IF_ERROR(loaded);
            assets = std::move(loaded).value();
        }
        routes = std::make_unique<http::Routes>(http::Services{.clock = clock,
                                                               .policy = options.policy,
                                                               .login = login,
                                                               .filings = filings,
                                                               .audit = audit,
                                                               .lookup = lookup,
                                                               .queries = queries,
                                                               .reviews = reviews,
                                                               .attachments = attachments,
                                                               .batches = batches},
                                                std::move(assets), routes_options(options));
        server = std::make_unique<http::Server>(
            http::ServerOptions{
                .bind = options.config.bind,
                .port = options.config.port,
                .transport = transport_of(options.config),
                .admit_upload =
                    [this](const http::Request& request) { return routes->admit_upload(request); }},
            [this](const http::Request& request) { return routes->answer(request); },
            [this](std::string_view line) { options.log(line); });
        return Done{};
    }

    ProgramOptions options;
    Clock clock, machine_clock;
    std::unique_ptr<http::Routes> routes;
    std::unique_ptr<http::Server> server;
    store::Storage storage;
    store::Faults faults;
    store::FileStore files;
    Context context;
    LoginService login;
    AuditService audit;
    FilingService filings;
    LookupService lookup;
    QueryService queries;
    ReviewService reviews;
    AttachmentService attachments;
    BatchService batches;
};

Program::Program(ProgramOptions options) : parts_(std::make_unique<Parts>(std::move(options))) {}
Program::~Program() = default;

Result<int> Program::open() {
    const auto built = parts_->build_host();
    SI_RETURN_IF_ERROR(built);
    return parts_->server->open();
}

void Program::run() {
    parts_->audit.start();
    parts_->attachments.start();
    parts_->server->run();
    parts_->attachments.stop();
    parts_->audit.stop();
    store::Writer& writer = parts_->storage.writer();
    writer.stop();
    // How well commits were shared: `make bench` holds the server against bare commits of the same size.
    parts_->options.log(
        concat({R"({"server":"stopped","closures":)", std::to_string(writer.closures()),
                R"(,"commits":)", std::to_string(writer.commits()), "}"}));
}

void Program::stop() { parts_->server->stop(); }

store::Storage& Program::storage() { return parts_->storage; }
Clock& Program::clock() { return parts_->clock; }
Clock& Program::machine_clock() { return parts_->machine_clock; }

std::string default_assets() {
    const std::string index = find_shipped("build/wasm/web/dist/index.html");
    return index.substr(0, index.rfind('/') == std::string::npos ? 0 : index.rfind('/'));
}

}  // namespace si
