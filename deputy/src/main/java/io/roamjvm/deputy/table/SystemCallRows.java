package io.roamjvm.deputy.table;

/**
 * The rows, as text. A line is
 *
 * <pre>
 *   &#64; owner [hosts: ...]                              the class of the rows below, and who calls them
 *   name descriptor : arguments... -> result [route [uncalled]]  the default route is forward
 * </pre>
 *
 * {@code uncalled}: the JDK's own files do not come this way. Owners and hosts are internal names.
 * Without hosts, the call sites are in the owner itself. Rows of one JDK release are absent in
 * another: the weaver reports what it found.
 */
final class SystemCallRows {

  private SystemCallRows() {}

  static final String STREAMS =
      """
      @ java/io/FileInputStream
      open0 (Ljava/lang/String;)V : opened name -> void
      read0 ()I : stream -> int
      readBytes ([BII)I : stream outb off len -> count
      length0 ()J : stream -> long
      position0 ()J : stream -> long
      skip0 (J)J : stream long -> long
      available0 ()I : stream -> int
      isRegularFile0 (Ljava/io/FileDescriptor;)Z : stream fdo -> bool
      initIDs ()V : -> void local

      @ java/io/FileOutputStream
      open0 (Ljava/lang/String;Z)V : opened wname bool -> void
      write (IZ)V : stream int bool -> void post
      writeBytes ([BIIZ)V : stream inb off len bool -> void post
      initIDs ()V : -> void local

      @ java/io/RandomAccessFile hosts: java/io/RandomAccessFile java/util/zip/ZipFile$Source
      open0 (Ljava/lang/String;I)V : opened wname int -> void
      read0 ()I : stream -> int
      readBytes ([BII)I : stream outb off len -> count
      readBytes0 ([BII)I : stream outb off len -> count
      write0 (I)V : stream int -> void post
      writeBytes ([BII)V : stream inb off len -> void post
      writeBytes0 ([BII)V : stream inb off len -> void post
      getFilePointer ()J : stream -> long
      seek0 (J)V : stream long -> void
      length ()J : stream -> long
      length0 ()J : stream -> long
      setLength (J)V : stream long -> void forward uncalled
      setLength0 (J)V : stream long -> void
      initIDs ()V : -> void local

      @ java/io/FileDescriptor
      sync ()V : fdo -> void forward uncalled
      sync0 ()V : fdo -> void
      getAppend (I)Z : fd -> bool
      close0 ()V : closing -> void
      getHandle (I)J : int -> long local
      initIDs ()V : -> void local

      @ java/io/FileCleanable
      cleanupClose0 (IJ)V : fd long -> void constant=0

      @ java/io/FileSystem hosts: java/io/File java/io/FileSystem java/io/File$TempDirectory
      canonicalize (Ljava/lang/String;)Ljava/lang/String; : fsys name -> string
      getBooleanAttributes (Ljava/io/File;)I : fsys file -> int
      hasBooleanAttributes (Ljava/io/File;I)Z : fsys file int -> bool
      checkAccess (Ljava/io/File;I)Z : fsys file int -> bool
      getLastModifiedTime (Ljava/io/File;)J : fsys file -> long
      getLength (Ljava/io/File;)J : fsys file -> long
      setPermission (Ljava/io/File;IZZ)Z : fsys wfile int bool bool -> bool
      createFileExclusively (Ljava/lang/String;)Z : fsys wname -> bool
      delete (Ljava/io/File;)Z : fsys wfile -> bool
      list (Ljava/io/File;)[Ljava/lang/String; : fsys file -> strings
      createDirectory (Ljava/io/File;)Z : fsys wfile -> bool
      rename (Ljava/io/File;Ljava/io/File;)Z : fsys wfile wfile -> bool
      setLastModifiedTime (Ljava/io/File;J)Z : fsys wfile long -> bool
      setReadOnly (Ljava/io/File;)Z : fsys wfile -> bool
      getSpace (Ljava/io/File;I)J : fsys file int -> long
      getNameMax (Ljava/lang/String;)I : fsys name -> int

      @ java/io/DeleteOnExitHook hosts: java/io/File
      add (Ljava/lang/String;)V : wname -> void
      """;

  static final String CHANNELS =
      """
      @ sun/nio/ch/FileDispatcherImpl hosts: sun/nio/ch/FileDispatcherImpl
      read0 (Ljava/io/FileDescriptor;JI)I : fdo out len -> count
      pread0 (Ljava/io/FileDescriptor;JIJ)I : fdo out len long -> count
      readv0 (Ljava/io/FileDescriptor;JI)J : fdo long int -> long special=readv
      write0 (Ljava/io/FileDescriptor;JI)I : fdo in len -> int post
      pwrite0 (Ljava/io/FileDescriptor;JIJ)I : fdo in len long -> int post
      writev0 (Ljava/io/FileDescriptor;JI)J : fdo long int -> long special=writev
      force0 (Ljava/io/FileDescriptor;Z)I : fdo bool -> int
      seek0 (Ljava/io/FileDescriptor;J)J : fdo long -> long
      truncate0 (Ljava/io/FileDescriptor;J)I : fdo long -> int
      size0 (Ljava/io/FileDescriptor;)J : fdo -> long
      lock0 (Ljava/io/FileDescriptor;ZJJZ)I : fdo bool long long bool -> int trip-home
      release0 (Ljava/io/FileDescriptor;JJ)V : fdo long long -> void trip-home
      close0 (Ljava/io/FileDescriptor;)V : fdo -> void forward uncalled
      preClose0 (Ljava/io/FileDescriptor;)V : fdo -> void constant=0
      dup0 (Ljava/io/FileDescriptor;Ljava/io/FileDescriptor;)V : fdo fdo -> void trip-home
      closeIntFD (I)V : fd -> void forward uncalled
      setDirect0 (Ljava/io/FileDescriptor;)I : fdo -> int trip-home
      transferTo0 (Ljava/io/FileDescriptor;JJLjava/io/FileDescriptor;Z)J : fdo long long fdo bool -> long constant=-6
      transferFrom0 (Ljava/io/FileDescriptor;Ljava/io/FileDescriptor;JJZ)J : fdo fdo long long bool -> long constant=-6
      canTransferToFromOverlappedMap0 ()Z : -> bool local
      init ()V : -> void local
      init0 ()V : -> void local

      @ sun/nio/ch/UnixFileDispatcherImpl
      read0 (Ljava/io/FileDescriptor;JI)I : fdo out len -> count
      pread0 (Ljava/io/FileDescriptor;JIJ)I : fdo out len long -> count
      readv0 (Ljava/io/FileDescriptor;JI)J : fdo long int -> long special=readv
      write0 (Ljava/io/FileDescriptor;JI)I : fdo in len -> int post
      pwrite0 (Ljava/io/FileDescriptor;JIJ)I : fdo in len long -> int post
      writev0 (Ljava/io/FileDescriptor;JI)J : fdo long int -> long special=writev
      force0 (Ljava/io/FileDescriptor;Z)I : fdo bool -> int
      seek0 (Ljava/io/FileDescriptor;J)J : fdo long -> long
      truncate0 (Ljava/io/FileDescriptor;J)I : fdo long -> int
      size0 (Ljava/io/FileDescriptor;)J : fdo -> long
      available0 (Ljava/io/FileDescriptor;)I : fdo -> int
      isOther0 (Ljava/io/FileDescriptor;)Z : fdo -> bool
      lock0 (Ljava/io/FileDescriptor;ZJJZ)I : fdo bool long long bool -> int trip-home
      release0 (Ljava/io/FileDescriptor;JJ)V : fdo long long -> void trip-home
      closeIntFD (I)V : fd -> void forward uncalled
      map0 (Ljava/io/FileDescriptor;IJJZ)J : fdo int long long bool -> long trip-home
      setDirect0 (Ljava/io/FileDescriptor;)I : fdo -> int trip-home
      allocationGranularity0 ()J : -> long local
      unmap0 (JJ)I : long long -> int local

      @ sun/nio/ch/UnixDispatcher
      close0 (Ljava/io/FileDescriptor;)V : fdo -> void
      preClose0 (Ljava/io/FileDescriptor;)V : fdo -> void constant=0
      init ()V : -> void local

      @ sun/nio/ch/FileChannelImpl
      transferTo0 (Ljava/io/FileDescriptor;JJLjava/io/FileDescriptor;)J : none fdo long long fdo -> long constant=-6
      transferToTrustedChannel (JJLjava/nio/channels/WritableByteChannel;)J : stream long long none -> long constant=-6
      transferFromFileChannel (Lsun/nio/ch/FileChannelImpl;JJ)J : stream stream long long -> long special=transferFrom
      map0 (IJJZ)J : stream int long long bool -> long trip-home
      unmap0 (JJ)I : long long -> int local
      initIDs ()J : -> long local
      maxDirectTransferSize0 ()I : -> int local

      @ sun/nio/ch/FileKey
      init (Ljava/io/FileDescriptor;)V : none fdo -> void trip-home
      init (Ljava/io/FileDescriptor;[J)V : fdo none -> void trip-home
      initIDs ()V : -> void local
      """;

  static final String DISPATCHER =
      """
      @ sun/nio/fs/UnixNativeDispatcher hosts: sun/nio/fs/UnixNativeDispatcher sun/nio/fs/UnixFileSystem sun/nio/fs/UnixFileSystemProvider sun/nio/fs/UnixSecureDirectoryStream sun/nio/fs/UnixCopyFile sun/nio/fs/UnixFileAttributeViews$Posix sun/nio/fs/UnixFileAttributeViews$Basic sun/nio/fs/UnixSecureDirectoryStream$PosixFileAttributeViewImpl sun/nio/fs/UnixSecureDirectoryStream$BasicFileAttributeViewImpl sun/nio/fs/UnixUserDefinedFileAttributeView sun/nio/fs/UnixFileAttributes sun/nio/fs/UnixUserPrincipals sun/nio/fs/UnixDirectoryStream sun/nio/fs/UnixDirectoryStream$UnixDirectoryIterator sun/nio/fs/UnixException sun/nio/fs/LinuxFileSystem
      getcwd ()[B : -> bytes
      dup (I)I : fd -> fd
      open0 (JII)I : path int int -> fd
      openat0 (IJII)I : fd cstring int int -> fd
      close0 (I)V : fd -> void
      rewind (J)V : handle -> void
      getlinelen (J)I : handle -> int
      link0 (JJ)V : wpath wpath -> void
      unlink0 (J)V : wpath -> void
      unlinkat0 (IJI)V : fd cstring int -> void
      mknod0 (JIJ)V : wpath int long -> void
      rename0 (JJ)V : wpath wpath -> void
      renameat0 (IJIJ)V : fd cstring fd cstring -> void
      mkdir0 (JI)V : wpath int -> void
      rmdir0 (J)V : wpath -> void
      readlink0 (J)[B : path -> bytes
      realpath0 (J)[B : path -> bytes
      symlink0 (JJ)V : cstring wpath -> void
      stat0 (JLsun/nio/fs/UnixFileAttributes;)V : path fill -> void
      stat0 (JLsun/nio/fs/UnixFileAttributes;)I : path fill -> int
      stat1 (J)I : path -> int
      lstat0 (JLsun/nio/fs/UnixFileAttributes;)V : path fill -> void
      fstat (ILsun/nio/fs/UnixFileAttributes;)V : fd fill -> void
      fstat0 (ILsun/nio/fs/UnixFileAttributes;)V : fd fill -> void
      fstatat0 (IJILsun/nio/fs/UnixFileAttributes;)V : fd cstring int fill -> void
      chown0 (JII)V : wpath int int -> void
      lchown0 (JII)V : wpath int int -> void
      fchown (III)V : fd int int -> void
      fchown0 (III)V : fd int int -> void
      chmod0 (JI)V : wpath int -> void
      fchmod (II)V : fd int -> void
      fchmod0 (II)V : fd int -> void
      fchmodat0 (IJII)V : fd cstring int int -> void
      utimes0 (JJJ)V : wpath long long -> void
      lutimes0 (JJJ)V : wpath long long -> void
      futimes (IJJ)V : fd long long -> void
      futimens (IJJ)V : fd long long -> void
      futimens0 (IJJ)V : fd long long -> void
      utimensat0 (IJJJI)V : fd wpath long long int -> void
      opendir0 (J)J : path -> handle
      fdopendir (I)J : fd -> handle
      closedir (J)V : handle -> void
      readdir (J)[B : handle -> bytes
      readdir0 (J)[B : handle -> bytes
      read (IJI)I : fd out len -> count local
      read0 (IJI)I : fd out len -> count
      write (IJI)I : fd in len -> int local
      write0 (IJI)I : fd in len -> int
      access0 (JI)V : path int -> void
      access0 (JI)I : path int -> int
      exists0 (J)Z : path -> bool
      getpwuid (I)[B : int -> bytes
      getgrgid (I)[B : int -> bytes
      getpwnam0 (J)I : cstring -> int
      getgrnam0 (J)I : cstring -> int
      statvfs0 (JLsun/nio/fs/UnixFileStoreAttributes;)V : path fill -> void
      strerror (I)[B : int -> bytes
      fgetxattr0 (IJJI)I : fd cstring out len -> count
      fsetxattr0 (IJJI)V : fd cstring in len -> void
      fremovexattr0 (IJ)V : fd cstring -> void
      flistxattr (IJI)I : fd out len -> count
      fchmodatNoFollowSupported0 ()Z : -> bool local
      init ()I : -> int local

      @ sun/nio/fs/LinuxNativeDispatcher hosts: sun/nio/fs/LinuxNativeDispatcher sun/nio/fs/LinuxFileSystem
      setmntent0 (JJ)J : path cstring -> handle
      getmntent0 (JLsun/nio/fs/UnixMountEntry;JI)I : handle fill out len -> int
      endmntent (J)V : handle -> void
      posix_fadvise (IJJI)I : fd long long int -> int constant=0
      directCopy0 (IIJ)I : fd fd cancel -> int special=directCopy
      init ()V : -> void local

      @ sun/nio/fs/UnixFileSystem
      bufferedCopy0 (IIJIJ)V : fd fd out len cancel -> void special=copy

      @ sun/nio/fs/UnixCopyFile
      transfer (IIJ)V : fd fd cancel -> void special=copy
      """;

  static final String REST =
      """
      @ sun/nio/fs/LinuxWatchService
      inotifyInit ()I : -> int trip

      @ java/lang/Thread
      start0 ()V : none -> void special=threadStart

      @ java/lang/Shutdown hosts: java/lang/Runtime java/lang/System$2
      exit (I)V : int -> void special=exit
      halt (I)V : int -> void special=halt

      @ java/lang/ApplicationShutdownHooks hosts: java/lang/Runtime
      add (Ljava/lang/Thread;)V : none -> void trip

      @ java/lang/ProcessImpl
      forkAndExec (I[B[B[BI[BI[B[IZ)I : none none none none none none none none none none none -> int trip

      @ java/lang/ProcessHandleImpl
      isAlive0 (J)J : long -> long trip
      parent0 (JJ)J : long long -> long trip
      destroy0 (JJZ)Z : long long bool -> bool trip
      getProcessPids0 (J[J[J[J)I : long none none none -> int trip

      @ java/util/TimeZone
      getSystemTimeZoneID (Ljava/lang/String;)Ljava/lang/String; : string -> string
      getSystemGMTOffsetID ()Ljava/lang/String; : -> string

      @ java/lang/System hosts: java/util/Date java/util/Calendar java/util/GregorianCalendar java/util/JapaneseImperialCalendar sun/util/calendar/AbstractCalendar sun/util/calendar/ZoneInfo java/time/Clock$SystemClock java/time/Clock$SystemInstantSource java/time/Clock java/util/Timer java/util/TimerThread
      currentTimeMillis ()J : -> long special=millis

      @ jdk/internal/misc/VM hosts: java/time/Clock
      getNanoTimeAdjustment (J)J : long -> long special=nanos

      @ java/io/Console hosts: java/io/Console java/io/Console$1 java/io/Console$2
      istty ()Z : -> bool
      encoding ()Ljava/lang/String; : -> string
      echo (Z)Z : bool -> bool trip
      ttyStatus ()I : -> int

      @ jdk/internal/io/JdkConsoleImpl hosts: jdk/internal/io/JdkConsoleImpl jdk/internal/io/JdkConsoleImpl$1
      echo (Z)Z : bool -> bool trip

      @ sun/nio/ch/Net
      socket0 (ZZZZ)I : bool bool bool bool -> int trip

      @ sun/nio/ch/UnixDomainSockets
      socket0 ()I : -> int trip

      @ sun/nio/ch/IOUtil hosts: sun/nio/ch/EPollPort sun/nio/ch/PipeImpl sun/nio/ch/PollSelectorImpl
      makePipe (Z)J : bool -> long trip

      @ sun/nio/ch/EPoll hosts: sun/nio/ch/EPollPort sun/nio/ch/EPollSelectorImpl sun/nio/ch/EPollPoller
      create ()I : -> int trip

      @ java/net/InetAddressImpl hosts: java/net/InetAddress java/net/InetAddress$PlatformNameService java/net/InetAddress$PlatformResolver
      getLocalHostName ()Ljava/lang/String; : none -> string trip
      lookupAllHostAddr (Ljava/lang/String;)[Ljava/net/InetAddress; : none string -> string trip
      lookupAllHostAddr (Ljava/lang/String;Ljava/net/spi/InetAddressResolver$LookupPolicy;)[Ljava/net/InetAddress; : none string none -> string trip
      getHostByAddr ([B)Ljava/lang/String; : none none -> string trip
      isReachable (Ljava/net/InetAddress;ILjava/net/NetworkInterface;I)Z : none none int none int -> bool trip

      @ java/net/NetworkInterface
      getAll ()[Ljava/net/NetworkInterface; : -> string trip
      getByName0 (Ljava/lang/String;)Ljava/net/NetworkInterface; : string -> string trip
      getByIndex0 (I)Ljava/net/NetworkInterface; : int -> string trip
      getByInetAddress0 (Ljava/net/InetAddress;)Ljava/net/NetworkInterface; : none -> string trip
      boundInetAddress0 (Ljava/net/InetAddress;)Z : none -> bool trip

      @ java/net/AbstractPlainSocketImpl
      socketCreate (Z)V : none bool -> void trip

      @ java/net/AbstractPlainDatagramSocketImpl
      datagramSocketCreate ()V : none -> void trip

      @ jdk/internal/loader/NativeLibraries hosts: jdk/internal/loader/NativeLibraries$NativeLibraryImpl
      load (Ljdk/internal/loader/NativeLibraries$NativeLibraryImpl;Ljava/lang/String;ZZZ)Z : none name bool bool bool -> bool special=library
      load (Ljdk/internal/loader/NativeLibraries$NativeLibraryImpl;Ljava/lang/String;ZZ)Z : none name bool bool -> bool special=library
      """;
}
