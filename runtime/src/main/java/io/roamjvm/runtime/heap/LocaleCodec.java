package io.roamjvm.runtime.heap;

import java.io.IOException;
import java.util.Locale;

/** Locales that are no constants: by language tag, or by the three parts that old ones have. */
final class LocaleCodec implements ValueCodec {

  private static final int TAG = 0;
  private static final int PARTS = 1;

  @Override
  public void write(Object o, ImageWriter image) throws IOException, Refusal {
    Locale locale = (Locale) o;
    ImageOutput out = image.out();
    if (Locale.forLanguageTag(locale.toLanguageTag()).equals(locale)) {
      out.int8(TAG);
      out.text(locale.toLanguageTag());
    } else if (of(locale.getLanguage(), locale.getCountry(), locale.getVariant()).equals(locale)) {
      out.int8(PARTS);
      out.text(locale.getLanguage());
      out.text(locale.getCountry());
      out.text(locale.getVariant());
    } else {
      throw new Refusal(o, "the locale " + locale + " has no language tag");
    }
  }

  @Override
  public Object read(Class<?> type, ImageReader image) throws IOException, ImageException {
    ImageInput in = image.in();
    int form = in.int8();
    return switch (form) {
      case TAG -> Locale.forLanguageTag(in.text());
      case PARTS -> of(in.text(), in.text(), in.text());
      default -> throw ImageException.malformed("locale form " + form);
    };
  }

  /** The constructor is deprecated since 19, its replacement absent before. */
  private static Locale of(String language, String country, String variant) {
    return new Locale(language, country, variant);
  }
}
