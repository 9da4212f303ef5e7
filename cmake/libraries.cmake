# The foreign libraries, and their versions for `elenchus --version`.

find_package(PkgConfig REQUIRED)
pkg_check_modules(libfyaml REQUIRED IMPORTED_TARGET libfyaml>=0.7.12)
pkg_check_modules(jansson REQUIRED IMPORTED_TARGET jansson>=2.14)
pkg_check_modules(utf8proc REQUIRED IMPORTED_TARGET libutf8proc)
pkg_check_modules(libarchive REQUIRED IMPORTED_TARGET libarchive>=3.6)
pkg_check_modules(zlib REQUIRED IMPORTED_TARGET zlib)
pkg_check_modules(nettle REQUIRED IMPORTED_TARGET nettle>=3.7)
pkg_check_modules(sqlite3 REQUIRED IMPORTED_TARGET sqlite3>=3.37)
pkg_check_modules(microhttpd REQUIRED IMPORTED_TARGET libmicrohttpd>=0.9.71)
set(THREADS_PREFER_PTHREAD_FLAG ON)
find_package(Threads REQUIRED)

# The .pc file of utf8proc tells another number than its header does.
pkg_get_variable(utf8proc_folder libutf8proc includedir)
file(STRINGS "${utf8proc_folder}/utf8proc.h" utf8proc_lines
    REGEX "^#define UTF8PROC_VERSION_(MAJOR|MINOR|PATCH) ")
string(REGEX MATCHALL "[0-9]+( |;|$)" utf8proc_numbers "${utf8proc_lines}")
string(REGEX REPLACE "[^0-9;]" "" utf8proc_numbers "${utf8proc_numbers}")
list(REMOVE_ITEM utf8proc_numbers "")
list(JOIN utf8proc_numbers "." ELENCHUS_UTF8PROC)

# What the solver and its readers need.
set(solver_libraries PkgConfig::utf8proc PkgConfig::libarchive PkgConfig::zlib)

# CaDiCaL has neither a .pc nor a CMake file.
if(ELENCHUS_SAT)
    find_path(cadical_headers cadical.hpp)
    find_library(cadical_library cadical)
    if(NOT cadical_headers OR NOT cadical_library)
        message(FATAL_ERROR "CaDiCaL (libcadical-dev) is not installed; "
            "-DELENCHUS_SAT=OFF builds without it.")
    endif()
    list(APPEND solver_libraries ${cadical_library})
endif()
