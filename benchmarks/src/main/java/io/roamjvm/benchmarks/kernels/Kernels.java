package io.roamjvm.benchmarks.kernels;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** All kernels by name: the five of SciMark 2.0 first, in its order. */
final class Kernels {

  private Kernels() {}

  /** Those of {@link #all} and {@link JdkKernels#all}. */
  static Map<String, Supplier<Kernel>> everywhere() {
    Map<String, Supplier<Kernel>> kernels = all();
    kernels.putAll(JdkKernels.all());
    return kernels;
  }

  static Map<String, Supplier<Kernel>> all() {
    Map<String, Supplier<Kernel>> kernels = new LinkedHashMap<>();
    kernels.put("scimark-fft", Fft::new);
    kernels.put("scimark-sor", Sor::new);
    kernels.put("scimark-montecarlo", MonteCarlo::new);
    kernels.put("scimark-sparse", SparseMatVec::new);
    kernels.put("scimark-lu", Lu::new);
    kernels.put("axpy", Axpy::new);
    kernels.put("matmul", MatrixMultiply::new);
    kernels.put("sieve", Sieve::new);
    kernels.put("fib", Fib::new);
    kernels.put("nqueens", NQueens::new);
    kernels.put("strings", StringBuilding::new);
    kernels.put("hashmap", HashMapHeavy::new);
    kernels.put("sort-comparator", SortComparator::new);
    kernels.put("linked-list", LinkedListAllocation::new);
    kernels.put("binary-trees", BinaryTrees::new);
    kernels.put("interface-dispatch", InterfaceDispatch::new);
    kernels.put("mandelbrot", Mandelbrot::new);
    kernels.put("matrix-chain", MatrixChain::new);
    kernels.put("levenshtein", Levenshtein::new);
    kernels.put("tokenizer", Tokenizer::new);
    kernels.put("streams", Streams::new);
    kernels.put("exceptions", Exceptions::new);
    kernels.put("synchronized", SynchronizedCalls::new);
    kernels.put("small-methods", SmallMethods::new);
    return kernels;
  }
}
