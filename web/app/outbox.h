// Outbox: filings that were submitted here and whose arrival is not certain yet. Sends each again,
// always under the same id, until the server answers; survives F5. The one place that repeats a
// write.
#pragma once

#include <functional>
#include <string_view>

#include "web/app/parts.h"

namespace si::web {

class Outbox {
  public:
    explicit Outbox(const Parts& parts);

    // arrived: the server has it. refused: it has findings, or cannot be; it is out of the box
    // then.
    void on_arrived(std::function<void(const wire::FilingView&)> told) {
        arrived_ = std::move(told);
    }
    void on_refused(std::function<void(const OutboxItem&, const Failure&)> told) {
        refused_ = std::move(told);
    }

    bool holds(std::string_view id) const;
    void add(OutboxItem item);
    void send_again(std::string_view id);
    void restore();  // after F5 or a new sign-in
    void forget();

  private:
    OutboxItem* find(std::string_view id);
    void send(OutboxItem& item);
    void answered(const std::string& id, Answer<wire::FilingView> answer);
    void remove(std::string_view id);
    void keep() const;
    void send_due();

    Parts parts_;
    Timer again_;
    std::function<void(const wire::FilingView&)> arrived_;
    std::function<void(const OutboxItem&, const Failure&)> refused_;
};

}  // namespace si::web
