# The solver as a library, static and shared, with what tells others how to link
# it. The shared one shows what is ELN_API, and nothing of the libraries in it.

add_library(elenchus-static STATIC $<TARGET_OBJECTS:elenchus-solver>)
add_library(elenchus-shared SHARED $<TARGET_OBJECTS:elenchus-solver>)
set_target_properties(elenchus-static elenchus-shared PROPERTIES
    OUTPUT_NAME elenchus)
set_target_properties(elenchus-shared PROPERTIES
    VERSION ${PROJECT_VERSION} SOVERSION ${PROJECT_VERSION_MAJOR}
    LINK_DEPENDS ${PROJECT_SOURCE_DIR}/cmake/exports.map)
target_link_options(elenchus-shared PRIVATE
    "LINKER:--version-script=${PROJECT_SOURCE_DIR}/cmake/exports.map")
target_link_libraries(elenchus-shared PRIVATE ${solver_libraries})

# What a program that links the static library needs besides; of libarchive, zlib
# and utf8proc the shared ones, which bring with them what they need.
set(pc_private "-larchive -lz -lutf8proc")
if(ELENCHUS_SAT)
    get_filename_component(cadical_folder ${cadical_library} DIRECTORY)
    string(PREPEND pc_private "-L${cadical_folder} -lcadical -lstdc++ -lm ")
endif()
file(RELATIVE_PATH pc_up /${CMAKE_INSTALL_LIBDIR}/pkgconfig /)
string(REGEX REPLACE "/$" "" pc_up "${pc_up}")
configure_file(cmake/elenchus.pc.in generated/elenchus.pc @ONLY)
