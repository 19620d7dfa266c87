package io.roamjvm.runtime.classes;

import io.roamjvm.protocol.link.Link;
import io.roamjvm.runtime.code.OriginalCode;
import io.roamjvm.runtime.wire.Conversation;
import io.roamjvm.runtime.wire.MessageIn;
import io.roamjvm.runtime.wire.MessageOut;
import io.roamjvm.runtime.wire.MessageType;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers, at home, what a guest's loaders ask: who defines a class, its bytes, resources. Runs on
 * a thread of its own, because a guest loads classes while the deputy is still sending their
 * objects. It loads classes, as the asking code would have, but never initialises them.
 */
public final class ClassServer implements Runnable {

  /** The channel of a link on which classes are asked for. */
  public static final int CHANNEL = 1;

  private static final Logger LOG = LoggerFactory.getLogger(ClassServer.class);

  private final Conversation guest;
  private final HomeLoaders loaders;
  private final OriginalCode originals;

  public ClassServer(Link link, HomeLoaders loaders, OriginalCode originals) {
    this.guest = new Conversation(link, CHANNEL);
    this.loaders = loaders;
    this.originals = originals;
  }

  /** Serves until the link closes. */
  @Override
  public void run() {
    try {
      while (true) {
        MessageIn question = guest.next(Conversation.UNLIMITED);
        ClassQuestion kind = ClassQuestion.of(question.readUnsignedByte());
        int loader = question.readInt();
        String name = question.readUTF();
        question.finish();
        MessageOut answer = guest.begin(MessageType.REPLY);
        answer(kind, loader, name, answer);
        answer.end();
      }
    } catch (IOException e) {
      LOG.debug("class service ends: {}", e.toString());
    }
  }

  private void answer(ClassQuestion kind, int loader, String name, MessageOut answer)
      throws IOException {
    switch (kind) {
      case DEFINER -> definer(loader, name, answer);
      case BYTES -> bytes(loader, name, answer);
      case LOADER -> describe(loader, answer);
      case RESOURCE -> resource(loader, name, answer);
      case RESOURCES -> resources(loader, name, answer);
    }
  }

  private void definer(int loader, String name, MessageOut answer) throws IOException {
    try {
      Class<?> type = loaders.resolve(loader, name);
      answer.writeBoolean(true);
      answer.writeInt(loaders.loaderOf(type));
    } catch (ClassNotFoundException | LinkageError e) {
      answer.writeBoolean(false);
      answer.writeUTF(e instanceof ClassNotFoundException ? name : e.toString());
    }
  }

  private void bytes(int loader, String name, MessageOut answer) throws IOException {
    byte[] classFile = null;
    String location = "";
    try {
      Class<?> type = loaders.resolve(loader, name);
      classFile = originals.of(type);
      location = location(type.getProtectionDomain());
    } catch (ClassNotFoundException | LinkageError e) {
      LOG.debug("no bytes of {}", name, e);
    }
    answer.writeBoolean(classFile != null);
    if (classFile != null) {
      answer.writeUTF(location);
      writeBytes(answer, classFile);
    }
  }

  private static String location(@Nullable ProtectionDomain domain) {
    CodeSource source = domain == null ? null : domain.getCodeSource();
    URL url = source == null ? null : source.getLocation();
    return url == null ? "" : url.toString();
  }

  private void describe(int loader, MessageOut answer) throws IOException {
    try {
      ClassLoader described = loaders.existing(loader);
      answer.writeBoolean(true);
      answer.writeInt(loaders.number(described.getParent()));
      String name = described.getName();
      answer.writeUTF(name == null ? "" : name);
      answer.writeBoolean(described == ClassLoader.getSystemClassLoader());
    } catch (ClassNotFoundException e) {
      answer.writeBoolean(false);
    }
  }

  private void resource(int loader, String name, MessageOut answer) throws IOException {
    try {
      URL url = loaders.existing(loader).getResource(name);
      byte[] content = url == null ? null : read(url);
      if (url != null && content != null) {
        answer.writeBoolean(true);
        answer.writeUTF(url.toString());
        writeBytes(answer, content);
        return;
      }
    } catch (ClassNotFoundException e) {
      LOG.debug("no loader {}", loader, e);
    }
    answer.writeBoolean(false);
  }

  private static byte @Nullable [] read(URL url) {
    try (InputStream in = url.openStream()) {
      return in.readAllBytes();
    } catch (IOException e) {
      return null;
    }
  }

  private void resources(int loader, String name, MessageOut answer) throws IOException {
    List<URL> urls;
    try {
      urls = Collections.list(loaders.existing(loader).getResources(name));
    } catch (ClassNotFoundException e) {
      urls = List.of();
    }
    answer.writeInt(urls.size());
    for (URL url : urls) {
      byte[] content = read(url);
      answer.writeUTF(url.toString());
      writeBytes(answer, content == null ? new byte[0] : content);
    }
  }

  private static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }
}
