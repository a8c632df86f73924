// The pages: each draws the state and asks. None waits, sends or stores.
#pragma once

#include "web/app/actions.h"

namespace si::web {

void portal_page(const AppState& state, Actions& actions);
void login_page(const AppState& state, Actions& actions);
void work_page(const AppState& state, Actions& actions);
void matter_page(const AppState& state, Actions& actions);
void progress_page(const AppState& state, Actions& actions);
void filing_page(const AppState& state, Actions& actions);
void roster_page(const AppState& state, Actions& actions);
void wages_page(const AppState& state, Actions& actions);
void movements_page(const AppState& state, Actions& actions);
void employer_page(const AppState& state, Actions& actions);
void reviews_page(const AppState& state, Actions& actions);
void review_page(const AppState& state, Actions& actions);
void help_page(const AppState& state, Actions& actions);
void modules_page(const AppState& state, Actions& actions);
void services_page(const AppState& state, Actions& actions);

// Help lines with what each is for: portal, sign-in and help show the same.
void help_lines();
// Where a module is dealt with that has no page here.
std::string_view advice_on_module(std::string_view name);
// A field that finds a module by its name, a former name, initials of either or the manual's number, and opens it.
void module_finder(Actions& actions);

}  // namespace si::web
