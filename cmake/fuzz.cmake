# One libFuzzer target for each tests/fuzz/fuzz_*.c; run by tools/fuzz.

if(NOT CMAKE_C_COMPILER_ID MATCHES "Clang")
    message(FATAL_ERROR "Fuzzing needs clang: use the preset `fuzz`.")
endif()

file(GLOB fuzz_sources CONFIGURE_DEPENDS tests/fuzz/fuzz_*.c)
foreach(source IN LISTS fuzz_sources)
    get_filename_component(name ${source} NAME_WE)
    add_executable(${name} ${source})
    target_link_libraries(${name} PRIVATE elenchus-flags elenchus-library)
    target_link_options(${name} PRIVATE -fsanitize=fuzzer)
endforeach()
