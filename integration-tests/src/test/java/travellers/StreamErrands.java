package travellers;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Has the JDK's XML parser read a document whose parts lie in a jar, which a resolver opens while
 * the parser waits, and keeps streams of the jar open while it works. Argument: rounds of some
 * milliseconds.
 */
public final class StreamErrands {

  private StreamErrands() {}

  public static void main(String[] args) throws Exception {
    Path jar = Files.createTempFile("parts", ".jar");
    write(jar);
    URI parts = URI.create("jar:" + jar.toUri() + "!/");
    System.out.println("ready");
    Handler handler = new Handler(parts);
    List<String> lines = new ArrayList<>();
    long state = 88172645463325252L;
    InputStream held = null;
    for (int round = 0; round < Integer.parseInt(args[0]); round++) {
      for (int i = 0; i < 3_000_000; i++) {
        state ^= state << 13;
        state ^= state >>> 7;
        state ^= state << 17;
      }
      if (round % 20 == 0) {
        parse(handler);
        held = new TreeMap<Integer, InputStream>().computeIfAbsent(0, k -> handler.open("1.txt"));
      } else if (round % 20 < 5 && held != null) {
        lines.add(round + ": " + held.available() + " " + held.read() + " " + held.markSupported());
        lines.add(new String(held.readNBytes(7), StandardCharsets.UTF_8));
      } else if (round % 20 == 5 && held != null) {
        lines.add(held.skip(3) + " " + held.readAllBytes().length + " " + held.read());
        held.close();
        lines.add(failure(held));
      }
    }
    lines.add(failure(handler.open("1.txt"), "nothing"));
    Files.delete(jar);
    System.out.println(state + " " + handler.text.toString().hashCode() + " " + handler.opened);
    System.out.println(String.join(System.lineSeparator(), lines));
  }

  private static void parse(Handler handler) throws Exception {
    StringBuilder document = new StringBuilder("<!DOCTYPE r [");
    for (int i = 0; i < 4; i++) {
      document.append("<!ENTITY e").append(i).append(" SYSTEM '").append(i).append(".txt'>");
    }
    document.append("]><r>&e0;&e1;&e2;&e3;</r>");
    SAXParser parser = SAXParserFactory.newInstance().newSAXParser();
    InputStream bytes =
        new ByteArrayInputStream(document.toString().getBytes(StandardCharsets.UTF_8));
    parser.parse(bytes, handler, "file:///document");
  }

  private static String failure(InputStream stream, Object... more) {
    try (stream) {
      return more.length == 0 ? "read " + stream.read() : "read " + stream.read(null, 0, 1);
    } catch (IOException | RuntimeException e) {
      return e.getClass().getName() + ": " + e.getMessage();
    }
  }

  private static void write(Path jar) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(file)) {
      for (int i = 0; i < 4; i++) {
        zip.putNextEntry(new ZipEntry(i + ".txt"));
        zip.write(("part " + i + ", and so on; ").repeat(500).getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private static final class Handler extends DefaultHandler {
    private final URI parts;
    private final StringBuilder text = new StringBuilder();
    private int opened;

    Handler(URI parts) {
      this.parts = parts;
    }

    InputStream open(String name) {
      try {
        opened++;
        return new URL(parts + name).openStream();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public InputSource resolveEntity(String publicId, String systemId) {
      InputSource source = new InputSource(open(systemId.substring(systemId.lastIndexOf('/') + 1)));
      source.setSystemId(systemId);
      return source;
    }

    @Override
    public void startElement(String uri, String name, String qName, Attributes attributes) {
      text.append('<').append(qName);
    }

    @Override
    public void characters(char[] characters, int start, int length) {
      text.append(characters, start, length);
    }
  }
}
