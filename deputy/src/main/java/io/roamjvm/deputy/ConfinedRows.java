package io.roamjvm.deputy;

/**
 * The rows of {@link ConfinedOperations}, as text: {@code package/**}, or a class alone for all its
 * methods, or a class and names of its methods.
 */
final class ConfinedRows {

  private ConfinedRows() {}

  static final String OPERATIONS =
      """
      # threads: they start, wait and end at home
      # the monitor may be held by a frame that stayed at home
      java/lang/Object wait notify notifyAll
      java/lang/Thread <init> holdsLock start join interrupt setDaemon setPriority startVirtualThread getAllStackTraces enumerate activeCount stop suspend resume setDefaultUncaughtExceptionHandler
      java/lang/ThreadGroup
      java/lang/Thread$Builder
      java/lang/Thread$Builder$OfPlatform
      java/lang/Thread$Builder$OfVirtual
      # they order plain accesses, which a replica cannot
      java/lang/invoke/VarHandle fullFence acquireFence releaseFence loadLoadFence storeStoreFence
      java/util/Timer
      java/util/concurrent/Executors
      java/util/concurrent/Executor
      java/util/concurrent/ExecutorService
      java/util/concurrent/ScheduledExecutorService
      java/util/concurrent/CompletionService
      java/util/concurrent/ExecutorCompletionService
      java/util/concurrent/AbstractExecutorService
      java/util/concurrent/ThreadPoolExecutor
      java/util/concurrent/ScheduledThreadPoolExecutor
      java/util/concurrent/ForkJoinPool
      java/util/concurrent/ForkJoinTask fork join invoke invokeAll get submit
      java/util/concurrent/RecursiveTask fork join invoke invokeAll get
      java/util/concurrent/RecursiveAction fork join invoke invokeAll get
      java/util/concurrent/CountedCompleter fork join invoke invokeAll get
      java/util/concurrent/CompletableFuture supplyAsync runAsync thenApplyAsync thenAcceptAsync thenRunAsync thenCombineAsync thenAcceptBothAsync runAfterBothAsync applyToEitherAsync acceptEitherAsync runAfterEitherAsync thenComposeAsync whenCompleteAsync handleAsync exceptionallyAsync exceptionallyComposeAsync completeAsync orTimeout completeOnTimeout delayedExecutor get join allOf anyOf thenCombine thenAcceptBoth runAfterBoth applyToEither acceptEither runAfterEither thenCompose
      java/util/concurrent/CompletionStage thenApplyAsync thenAcceptAsync thenRunAsync thenCombineAsync thenAcceptBothAsync runAfterBothAsync applyToEitherAsync acceptEitherAsync runAfterEitherAsync thenComposeAsync whenCompleteAsync handleAsync exceptionallyAsync exceptionallyComposeAsync thenCombine thenAcceptBoth runAfterBoth applyToEither acceptEither runAfterEither thenCompose
      java/util/concurrent/Flow
      java/util/concurrent/SubmissionPublisher
      java/util/concurrent/StructuredTaskScope
      java/util/Collection parallelStream
      java/util/List parallelStream
      java/util/Set parallelStream
      java/util/ArrayList parallelStream
      java/util/HashSet parallelStream
      java/util/LinkedList parallelStream
      java/util/stream/BaseStream parallel
      java/util/stream/Stream parallel
      java/util/stream/IntStream parallel
      java/util/stream/LongStream parallel
      java/util/stream/DoubleStream parallel
      java/util/Arrays parallelSort parallelPrefix parallelSetAll
      java/lang/ref/Cleaner

      # processes, the JVM itself, signals
      java/lang/ProcessBuilder
      java/lang/Process
      java/lang/ProcessHandle
      java/lang/ProcessHandle$Info
      java/lang/Runtime exec exit halt addShutdownHook removeShutdownHook load loadLibrary availableProcessors
      java/lang/System exit load loadLibrary console setIn setOut setErr setSecurityManager setProperties inheritedChannel getLogger
      java/lang/Shutdown
      java/io/Console
      sun/misc/Signal
      sun/misc/Unsafe
      jdk/internal/misc/Unsafe
      java/lang/management/**
      javax/management/**
      com/sun/management/**
      com/sun/tools/attach/**
      java/lang/instrument/**
      java/util/prefs/**
      jdk/jfr/**

      # network
      java/net/Socket
      java/net/ServerSocket
      java/net/DatagramSocket
      java/net/MulticastSocket
      java/net/URLConnection
      java/net/HttpURLConnection
      java/net/JarURLConnection
      java/net/NetworkInterface
      java/net/URL openStream openConnection getContent hashCode equals sameFile
      java/net/InetAddress getByName getAllByName getLocalHost getHostName getCanonicalHostName isReachable getLoopbackAddress
      java/net/InetSocketAddress <init> getHostName
      java/net/http/**
      javax/net/**
      java/nio/channels/SocketChannel
      java/nio/channels/ServerSocketChannel
      java/nio/channels/DatagramChannel
      java/nio/channels/Selector
      java/nio/channels/SelectionKey
      java/nio/channels/Pipe
      java/nio/channels/AsynchronousFileChannel
      java/nio/channels/AsynchronousSocketChannel
      java/nio/channels/AsynchronousServerSocketChannel
      java/nio/channels/AsynchronousChannelGroup
      java/nio/channels/spi/**
      java/sql/DriverManager
      javax/sql/**
      java/rmi/**
      javax/rmi/**
      javax/naming/**
      com/sun/net/httpserver/**

      # files in ways that are not forwarded
      java/nio/channels/FileChannel map lock tryLock
      java/nio/file/FileSystem newWatchService
      java/nio/file/Path register
      java/nio/file/WatchService
      java/nio/file/FileSystems newFileSystem
      java/io/FileDescriptor sync
      java/io/RandomAccessFile length setLength getFilePointer
      java/io/File deleteOnExit

      # objects with native memory behind them, which cannot travel
      java/nio/ByteBuffer allocateDirect
      java/nio/MappedByteBuffer
      java/lang/foreign/**
      java/util/zip/ZipFile
      java/util/jar/JarFile
      java/util/zip/Inflater
      java/util/zip/Deflater
      java/util/zip/InflaterInputStream
      java/util/zip/DeflaterInputStream
      java/util/zip/InflaterOutputStream
      java/util/zip/DeflaterOutputStream
      java/util/zip/GZIPInputStream
      java/util/zip/GZIPOutputStream
      java/util/zip/ZipInputStream
      java/util/zip/ZipOutputStream
      java/util/jar/JarInputStream
      java/util/jar/JarOutputStream

      # classes are defined at home
      java/lang/ClassLoader <init> defineClass definePackage registerAsParallelCapable
      java/security/SecureClassLoader
      java/net/URLClassLoader
      java/lang/invoke/MethodHandles$Lookup defineClass defineHiddenClass defineHiddenClassWithClassData
      java/lang/ModuleLayer

      # screens, printers, loudspeakers
      java/awt/**
      javax/swing/**
      java/applet/**
      javax/imageio/**
      javax/print/**
      javax/sound/**
      javafx/**
      """;

  static final String RECEIVERS =
      """
      java/lang/Object wait()V wait(J)V wait(JI)V notify()V notifyAll()V
      java/lang/Thread start()V join()V join(J)V join(JI)V interrupt()V setDaemon(Z)V setPriority(I)V
      java/util/concurrent/ForkJoinTask fork()Ljava/util/concurrent/ForkJoinTask; join()Ljava/lang/Object; invoke()Ljava/lang/Object; get()Ljava/lang/Object; invokeAll(Ljava/util/concurrent/ForkJoinTask;Ljava/util/concurrent/ForkJoinTask;)V
      java/util/concurrent/ThreadPoolExecutor execute(Ljava/lang/Runnable;)V submit(Ljava/lang/Runnable;)Ljava/util/concurrent/Future; submit(Ljava/util/concurrent/Callable;)Ljava/util/concurrent/Future;
      java/util/concurrent/ForkJoinPool execute(Ljava/lang/Runnable;)V submit(Ljava/lang/Runnable;)Ljava/util/concurrent/Future; submit(Ljava/util/concurrent/Callable;)Ljava/util/concurrent/Future;
      java/lang/ClassLoader defineClass(Ljava/lang/String;[BII)Ljava/lang/Class; defineClass([BII)Ljava/lang/Class; defineClass(Ljava/lang/String;[BIILjava/security/ProtectionDomain;)Ljava/lang/Class;
      java/util/Collection parallelStream()Ljava/util/stream/Stream;
      java/io/RandomAccessFile length()J setLength(J)V getFilePointer()J
      java/net/Socket getInputStream()Ljava/io/InputStream; getOutputStream()Ljava/io/OutputStream; close()V
      java/util/zip/ZipFile close()V entries()Ljava/util/Enumeration;
      """;
}
