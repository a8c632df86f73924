// PageNote: what one history entry remembers beside its path (filters, page number, step), as "key=value&…" text.
// Survives F5 and the back button, shows nowhere.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace si::web {

class PageNote {
  public:
    static PageNote read(std::string_view text);  // never fails; what does not read is left out
    std::string text() const;

    std::string_view get(std::string_view key) const;
    int number(std::string_view key, int otherwise) const;
    void set(std::string_view key, std::string_view value);  // empty removes
    void set(std::string_view key, int value);

  private:
    std::map<std::string, std::string, std::less<>> values_;
};

}  // namespace si::web
