# WebAssembly programs: the linked .js and .wasm, and the folder of files to serve that tools/web_dist.mjs makes of
# them. The finished application is build/<preset>/web/dist.

find_program(NODE_PROGRAM node REQUIRED)
set(shell ${PROJECT_SOURCE_DIR}/web/shell)
set(shell_files index.html style.css boot.js
  twin.js roles.js fields.js mirror.js keys.js frames.js stage.js files.js evidence.js net.js glyphs.js browser.js print.js page.js)
list(TRANSFORM shell_files PREPEND ${shell}/)

function(si_web_program target dist)
  add_executable(${target} ${ARGN})
  target_link_libraries(${target} PRIVATE si_platform si_warnings si_no_exceptions)
  target_link_options(${target} PRIVATE
    -sMODULARIZE -sEXPORT_NAME=Wangbao -sENVIRONMENT=web -sEXPORTED_FUNCTIONS=_main,_malloc,_free
    -sFILESYSTEM=0 -sDYNAMIC_EXECUTION=0 -sALLOW_MEMORY_GROWTH -sMALLOC=emmalloc -sTEXTDECODER=2
    -sMIN_WEBGL_VERSION=2 -sMAX_WEBGL_VERSION=2 -sGL_SUPPORT_AUTOMATIC_ENABLE_EXTENSIONS=0 -sSUPPORT_LONGJMP=0
    --js-library ${shell}/platform.js)
  # The linker's scripts look for their node modules there; other programs have no need of the variable.
  set_target_properties(${target} PROPERTIES LINK_DEPENDS ${shell}/platform.js
    RULE_LAUNCH_LINK "${CMAKE_COMMAND} -E env NODE_PATH=/usr/share/nodejs")
  set(folder ${CMAKE_CURRENT_BINARY_DIR}/${dist})
  set(tool ${PROJECT_SOURCE_DIR}/tools/web_dist.mjs)
  add_custom_command(OUTPUT ${folder}/manifest.json
    COMMAND ${NODE_PROGRAM} ${tool} ${shell} $<TARGET_FILE:${target}> ${folder}
    DEPENDS ${target} ${tool} ${shell_files}
    COMMENT "Packing ${dist}" VERBATIM)
  add_custom_target(${target}_dist ALL DEPENDS ${folder}/manifest.json)
endfunction()

if(TARGET si_app)
  si_web_program(app dist main.cpp)
  target_link_libraries(app PRIVATE si_app)
endif()

# Not for production: what the browser tests of platform and widgets look at.
si_web_program(platform_page test/platform_page ${PROJECT_SOURCE_DIR}/tests/web/platform_page.cpp)
if(TARGET si_gallery)
  si_web_program(gallery test/gallery ${PROJECT_SOURCE_DIR}/tests/web/gallery_page.cpp)
  target_link_libraries(gallery PRIVATE si_gallery)
endif()
