package io.roamjvm.runtime.fuzz;

import java.util.List;

/**
 * A method that generated code can call. Its first parameter is the depth of the call, which is not
 * among {@code parameters}.
 */
record Signature(String name, Kind result, List<Kind> parameters, boolean isStatic) {}
