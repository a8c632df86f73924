# Third-party code as targets si::json, si::imgui, si::zlib, si::minizip, si::expat and, natively, si::sqlite, si::httplib, si::sodium, si::catch2.
# Sources come from build/deps (tools/setup.sh); a packager may set the *_DIR variables to sources of their own.
# Headers are SYSTEM: our warnings do not apply to them.

set(SI_DEPS ${PROJECT_SOURCE_DIR}/build/deps)
set(JSON_INCLUDE_DIR ${SI_DEPS}/json CACHE PATH "Folder that holds nlohmann/json.hpp and nothing else")
set(IMGUI_SOURCE_DIR ${SI_DEPS}/imgui CACHE PATH "Sources of Dear ImGui, 1.92.2b or later")
set(ZLIB_SOURCE_DIR ${SI_DEPS}/zlib CACHE PATH "Sources of zlib, 1.2.13 or later, with contrib/minizip")
set(EXPAT_SOURCE_DIR ${SI_DEPS}/expat/expat CACHE PATH "Sources of expat, 2.5.0 or later")
set(HTTPLIB_SOURCE_DIR ${SI_DEPS}/httplib CACHE PATH "Folder that holds httplib.h, 0.41 or later")
set(SQLITE_SOURCE_DIR ${SI_DEPS}/sqlite CACHE PATH "SQLite's amalgamation, 3.51.3 or later")
set(CATCH2_SOURCE_DIR ${SI_DEPS}/catch2 CACHE PATH "Sources of Catch2, 3.7.1 or later")

function(si_require file)
  if(NOT EXISTS ${file})
    message(FATAL_ERROR "${file} is missing. Run tools/setup.sh first.")
  endif()
endfunction()

# Built once, without our warnings, optimised even where our own code is not.
function(si_third_party target)
  target_compile_options(${target} PRIVATE -w $<$<CONFIG:Debug>:-O1 -g1>)
  set_target_properties(${target} PROPERTIES EXPORT_COMPILE_COMMANDS OFF)
endfunction()

# nlohmann/json. JSON_NOEXCEPTION everywhere, so that its inline functions are the same in every object file:
# parse with `parse(text, nullptr, false)`; using a value as what it is not aborts.
si_require(${JSON_INCLUDE_DIR}/nlohmann/json.hpp)
add_library(si_json INTERFACE)
add_library(si::json ALIAS si_json)
target_include_directories(si_json SYSTEM INTERFACE ${JSON_INCLUDE_DIR})
target_compile_definitions(si_json INTERFACE JSON_NOEXCEPTION)

# Dear ImGui: the core without demo and debug windows, no default font (ours come from the platform seam).
si_require(${IMGUI_SOURCE_DIR}/imgui.cpp)
add_library(si_imgui STATIC
  ${IMGUI_SOURCE_DIR}/imgui.cpp ${IMGUI_SOURCE_DIR}/imgui_draw.cpp
  ${IMGUI_SOURCE_DIR}/imgui_tables.cpp ${IMGUI_SOURCE_DIR}/imgui_widgets.cpp)
add_library(si::imgui ALIAS si_imgui)
target_include_directories(si_imgui SYSTEM PUBLIC ${IMGUI_SOURCE_DIR})
target_compile_definitions(si_imgui PUBLIC
  IMGUI_USE_WCHAR32 IMGUI_DISABLE_OBSOLETE_FUNCTIONS IMGUI_DISABLE_DEMO_WINDOWS IMGUI_DISABLE_DEBUG_TOOLS
  IMGUI_DISABLE_DEFAULT_FONT IMGUI_DISABLE_DEFAULT_SHELL_FUNCTIONS IMGUI_DISABLE_FILE_FUNCTIONS)
target_link_libraries(si_imgui PRIVATE si_no_exceptions)
si_third_party(si_imgui)

# zlib and, of its contrib folder, minizip's reader of zip directories: the same sources for both builds. Nothing of
# ours opens a file through it, so its large-file calls are not needed; encrypted entries are refused before it.
si_require(${ZLIB_SOURCE_DIR}/contrib/minizip/unzip.c)
add_library(si_zlib STATIC
  ${ZLIB_SOURCE_DIR}/adler32.c ${ZLIB_SOURCE_DIR}/compress.c ${ZLIB_SOURCE_DIR}/crc32.c ${ZLIB_SOURCE_DIR}/deflate.c
  ${ZLIB_SOURCE_DIR}/inffast.c ${ZLIB_SOURCE_DIR}/inflate.c ${ZLIB_SOURCE_DIR}/inftrees.c ${ZLIB_SOURCE_DIR}/trees.c
  ${ZLIB_SOURCE_DIR}/uncompr.c ${ZLIB_SOURCE_DIR}/zutil.c)
add_library(si::zlib ALIAS si_zlib)
target_include_directories(si_zlib SYSTEM PUBLIC ${ZLIB_SOURCE_DIR})
si_third_party(si_zlib)
add_library(si_minizip STATIC
  ${ZLIB_SOURCE_DIR}/contrib/minizip/ioapi.c ${ZLIB_SOURCE_DIR}/contrib/minizip/unzip.c)
add_library(si::minizip ALIAS si_minizip)
target_include_directories(si_minizip SYSTEM PUBLIC ${ZLIB_SOURCE_DIR}/contrib)
target_compile_definitions(si_minizip PUBLIC NOCRYPT NOUNCRYPT USE_FILE32API)
target_link_libraries(si_minizip PUBLIC si_zlib)
si_third_party(si_minizip)

# expat, UTF-8. Its table of names is salted from the system's random source (the browser's build has none to link).
si_require(${EXPAT_SOURCE_DIR}/lib/expat.h)
add_library(si_expat STATIC
  ${EXPAT_SOURCE_DIR}/lib/xmlparse.c ${EXPAT_SOURCE_DIR}/lib/xmlrole.c ${EXPAT_SOURCE_DIR}/lib/xmltok.c)
add_library(si::expat ALIAS si_expat)
file(WRITE ${PROJECT_BINARY_DIR}/expat/expat_config.h "")
target_include_directories(si_expat SYSTEM PUBLIC ${EXPAT_SOURCE_DIR}/lib PRIVATE ${PROJECT_BINARY_DIR}/expat)
target_compile_definitions(si_expat PUBLIC XML_STATIC PRIVATE
  HAVE_MEMMOVE BYTEORDER=1234 XML_DTD $<IF:$<BOOL:${EMSCRIPTEN}>,XML_POOR_ENTROPY,HAVE_GETRANDOM>)
# It adds zero to null pointers, which C frowns upon and every compiler takes as it is meant.
target_compile_options(si_expat PRIVATE $<$<C_COMPILER_ID:Clang>:-fno-sanitize=pointer-overflow>)
si_third_party(si_expat)

if(EMSCRIPTEN)
  return()
endif()

find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)

# SQLite. Serialised; foreign keys on; no double-quoted strings; nothing loadable, nothing deprecated.
si_require(${SQLITE_SOURCE_DIR}/sqlite3.c)
add_library(si_sqlite STATIC ${SQLITE_SOURCE_DIR}/sqlite3.c)
add_library(si::sqlite ALIAS si_sqlite)
target_include_directories(si_sqlite SYSTEM PUBLIC ${SQLITE_SOURCE_DIR})
target_compile_definitions(si_sqlite PRIVATE
  SQLITE_THREADSAFE=1 SQLITE_DEFAULT_FOREIGN_KEYS=1 SQLITE_DQS=0 SQLITE_DEFAULT_MEMSTATUS=0 SQLITE_TRUSTED_SCHEMA=0
  SQLITE_LIKE_DOESNT_MATCH_BLOBS SQLITE_STRICT_SUBTYPE=1
  SQLITE_OMIT_DEPRECATED SQLITE_OMIT_LOAD_EXTENSION SQLITE_OMIT_SHARED_CACHE)
target_link_libraries(si_sqlite PUBLIC Threads::Threads m)
si_third_party(si_sqlite)

# cpp-httplib: one header, plain HTTP (a proxy in front does TLS).
si_require(${HTTPLIB_SOURCE_DIR}/httplib.h)
add_library(si_httplib INTERFACE)
add_library(si::httplib ALIAS si_httplib)
target_include_directories(si_httplib SYSTEM INTERFACE ${HTTPLIB_SOURCE_DIR})
target_link_libraries(si_httplib INTERFACE Threads::Threads)

pkg_check_modules(SODIUM REQUIRED IMPORTED_TARGET GLOBAL libsodium)
add_library(si::sodium ALIAS PkgConfig::SODIUM)

# What uploaded evidence is decoded with, to see that it is sound.
pkg_check_modules(JPEG REQUIRED IMPORTED_TARGET GLOBAL libjpeg)
add_library(si::jpeg ALIAS PkgConfig::JPEG)

# Catch2 with its main(): its makers' one-file form, a sixth of the work of its hundred files, with the usual headers.
si_require(${CATCH2_SOURCE_DIR}/extras/catch_amalgamated.cpp)
set(CATCH_CONFIG_DEFAULT_REPORTER console)
set(CATCH_CONFIG_CONSOLE_WIDTH 80)
configure_file(${CATCH2_SOURCE_DIR}/src/catch2/catch_user_config.hpp.in
  ${PROJECT_BINARY_DIR}/catch2/catch2/catch_user_config.hpp)
add_library(si_catch2 STATIC EXCLUDE_FROM_ALL ${CATCH2_SOURCE_DIR}/extras/catch_amalgamated.cpp)
add_library(si::catch2 ALIAS si_catch2)
target_include_directories(si_catch2 SYSTEM PUBLIC ${CATCH2_SOURCE_DIR}/src ${PROJECT_BINARY_DIR}/catch2)
si_third_party(si_catch2)
list(APPEND CMAKE_MODULE_PATH ${CATCH2_SOURCE_DIR}/extras)  # For `include(Catch)`: catch_discover_tests.
