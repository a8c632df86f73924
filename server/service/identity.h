// What any way of signing in has to deliver: which account this is, and how that was shown. A
// password does it today; the electronic licence, the certificate and the personal login each come
// as one more function that returns an Identity, and LoginService::open() makes the session from
// it, the same for all.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "server/service/actor.h"

namespace si {

enum class LoginWay : std::uint8_t { password };

constexpr std::string_view to_label(LoginWay way) {
    switch (way) {
        case LoginWay::password:
            return "用户名密码";
    }
    return {};
}

struct Identity {
    Actor actor;
    std::string employer_name, credit_code;  // empty for agency accounts
    LoginWay way = LoginWay::password;
};

}  // namespace si
