package io.roamjvm.runtime.heap;

import java.nio.charset.Charset;
import java.security.Provider;
import java.security.Security;
import java.util.Currency;
import java.util.Map;
import java.util.logging.Logger;

/** The codecs that {@link ObjectPolicy} names. */
final class ValueCodecs {

  private static final Map<String, ValueCodec> CODECS =
      Map.ofEntries(
          Map.entry("boolean", BoxCodec.booleans()),
          Map.entry("byte", BoxCodec.bytes()),
          Map.entry("character", BoxCodec.characters()),
          Map.entry("short", BoxCodec.shorts()),
          Map.entry("integer", BoxCodec.integers()),
          Map.entry("long", BoxCodec.longs()),
          Map.entry("float", BoxCodec.floats()),
          Map.entry("double", BoxCodec.doubles()),
          Map.entry("string", new StringCodec()),
          Map.entry("enum", new EnumCodec()),
          Map.entry("locale", new LocaleCodec()),
          Map.entry("pattern", new PatternCodec()),
          Map.entry("member", new MemberCodec()),
          Map.entry("handle", new HandleCodec()),
          Map.entry("lookup", new LookupCodec()),
          Map.entry("methodtype", new MethodTypeCodec()),
          Map.entry("path", new PathCodec()),
          Map.entry("updater", new UpdaterCodec()),
          Map.entry("varhandle", new VarHandleCodec()),
          Map.entry("charset", new NameCodec(o -> ((Charset) o).name(), Charset::forName)),
          Map.entry(
              "currency",
              new NameCodec(o -> ((Currency) o).getCurrencyCode(), Currency::getInstance)),
          Map.entry("logger", new NameCodec(o -> ((Logger) o).getName(), Logger::getLogger)),
          Map.entry(
              "provider",
              new NameCodec(
                  o ->
                      Security.getProvider(((Provider) o).getName()) == o
                          ? ((Provider) o).getName()
                          : null,
                  Security::getProvider)));

  private ValueCodecs() {}

  static ValueCodec of(String name) {
    ValueCodec codec = CODECS.get(name);
    if (codec == null) {
      throw new IllegalArgumentException("there is no codec " + name);
    }
    return codec;
  }
}
