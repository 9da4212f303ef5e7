# The page: bundled from web/ and taken in by src/page/assets.c. The npm
# packages stay in one folder for all builds of this tree.

set(ELENCHUS_WEB_PACKAGES "${PROJECT_SOURCE_DIR}/build/web" CACHE PATH
    "Where the npm packages of the page are installed")

set(page_folder ${PROJECT_BINARY_DIR}/generated/page)
file(GLOB_RECURSE page_sources CONFIGURE_DEPENDS web/*)
add_custom_command(
    OUTPUT ${page_folder}/assets.inc ${page_folder}/licenses.txt
    COMMAND ${PROJECT_SOURCE_DIR}/tools/build-web
        ${ELENCHUS_WEB_PACKAGES} ${page_folder}
    DEPENDS ${page_sources}
        ${PROJECT_SOURCE_DIR}/tools/build-web
        ${PROJECT_SOURCE_DIR}/tools/install-node
    COMMENT "Bundling the page"
    VERBATIM)
add_custom_target(page DEPENDS ${page_folder}/assets.inc)
set_source_files_properties(src/page/assets.c PROPERTIES
    OBJECT_DEPENDS ${page_folder}/assets.inc)
