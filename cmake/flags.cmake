# How our own code is compiled. Linked privately by every target of ours.

set(CMAKE_C_STANDARD 17)
set(CMAKE_C_STANDARD_REQUIRED ON)
set(CMAKE_C_EXTENSIONS OFF)
set(CMAKE_C_VISIBILITY_PRESET hidden)
set(CMAKE_C_FLAGS_RELEASE "-O3 -DNDEBUG")
set(CMAKE_C_FLAGS_DEBUG "-Og -g")
set(CMAKE_C_FLAGS_RELWITHDEBINFO "-O1 -g")

if(NOT CMAKE_BUILD_TYPE)
    set(CMAKE_BUILD_TYPE Release)
endif()

add_library(elenchus-flags INTERFACE)
target_compile_options(elenchus-flags INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion
    -Wcast-qual -Wundef -Wvla -Wstrict-prototypes -Wmissing-prototypes
    -Wwrite-strings -Werror=implicit-function-declaration)

if(ELENCHUS_WERROR)
    target_compile_options(elenchus-flags INTERFACE -Werror)
endif()

if(ELENCHUS_SANITIZE)
    add_compile_options(-fsanitize=${ELENCHUS_SANITIZE}
        -fno-sanitize-recover=all -fno-omit-frame-pointer)
    add_link_options(-fsanitize=${ELENCHUS_SANITIZE})
endif()

if(ELENCHUS_FUZZ)
    add_compile_options(-fsanitize=fuzzer-no-link)
endif()

if(ELENCHUS_COVERAGE)
    add_compile_options(--coverage)
    add_link_options(--coverage)
endif()
