package io.roamjvm.runtime.classes;

import io.roamjvm.protocol.link.Link;
import io.roamjvm.runtime.wire.Conversation;
import io.roamjvm.runtime.wire.MessageIn;
import io.roamjvm.runtime.wire.MessageOut;
import io.roamjvm.runtime.wire.MessageType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A guest's questions about classes; one at a time, from any thread. */
final class HomeClasses {

  /** Longest class file or resource to accept, in bytes. */
  private static final int MAX_CONTENT = 1 << 29;

  /** Most resources of one name to accept. */
  private static final int MAX_RESOURCES = 100_000;

  record ClassFile(byte[] bytes, String location) {}

  record LoaderDescription(int parent, String name, boolean system) {}

  record Resource(String url, byte[] content) {}

  private final Conversation home;

  HomeClasses(Link link) {
    this.home = new Conversation(link, ClassServer.CHANNEL);
  }

  /** The number of the loader that defines the class which {@code loader} finds. */
  synchronized int definer(int loader, String name) throws ClassNotFoundException {
    try {
      MessageIn answer = ask(ClassQuestion.DEFINER, loader, name);
      boolean found = answer.readBoolean();
      int definer = found ? answer.readInt() : -1;
      String why = found ? "" : answer.readUTF();
      answer.finish();
      if (!found) {
        throw new ClassNotFoundException(why);
      }
      return definer;
    } catch (IOException e) {
      throw new ClassNotFoundException(name + ": home does not answer", e);
    }
  }

  synchronized @Nullable ClassFile classFile(int definer, String name) throws IOException {
    MessageIn answer = ask(ClassQuestion.BYTES, definer, name);
    ClassFile file = null;
    if (answer.readBoolean()) {
      String location = answer.readUTF();
      file = new ClassFile(readBytes(answer), location);
    }
    answer.finish();
    return file;
  }

  synchronized LoaderDescription describe(int loader) throws IOException {
    MessageIn answer = ask(ClassQuestion.LOADER, loader, "");
    if (!answer.readBoolean()) {
      throw new IOException("home has no class loader " + loader);
    }
    LoaderDescription description =
        new LoaderDescription(answer.readInt(), answer.readUTF(), answer.readBoolean());
    answer.finish();
    return description;
  }

  synchronized @Nullable Resource resource(int loader, String name) throws IOException {
    MessageIn answer = ask(ClassQuestion.RESOURCE, loader, name);
    Resource resource =
        answer.readBoolean() ? new Resource(answer.readUTF(), readBytes(answer)) : null;
    answer.finish();
    return resource;
  }

  synchronized List<Resource> resources(int loader, String name) throws IOException {
    MessageIn answer = ask(ClassQuestion.RESOURCES, loader, name);
    int count = answer.readInt();
    if (count < 0 || count > MAX_RESOURCES) {
      throw new IOException("impossible number of resources: " + count);
    }
    List<Resource> resources = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      resources.add(new Resource(answer.readUTF(), readBytes(answer)));
    }
    answer.finish();
    return resources;
  }

  private MessageIn ask(ClassQuestion kind, int loader, String name) throws IOException {
    MessageOut question = home.begin(MessageType.CALL);
    question.writeByte(kind.ordinal());
    question.writeInt(loader);
    question.writeUTF(name);
    question.end();
    return home.next(Conversation.UNLIMITED);
  }

  private static byte[] readBytes(MessageIn in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > MAX_CONTENT) {
      throw new IOException("impossible length: " + length);
    }
    byte[] bytes = in.readNBytes(length);
    if (bytes.length != length) {
      throw new IOException("content ends after " + bytes.length + " of " + length + " bytes");
    }
    return bytes;
  }
}
