package io.roamjvm.runtime.heap;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the objects of one class are written, read and compared. */
final class ClassPlan {

  /** The forms that a body can have. */
  enum Form {
    /** Fields: references first, then primitives. */
    FIELDS,
    PRIMITIVE_ARRAY,
    REFERENCE_ARRAY,
    /** A class itself; see {@link ClassDescriptors}. */
    CLASS,
    /** No body: a codec puts the meaning next to the announcement. */
    CODED,
    /** Only by a name of the environment, or as a constant of the JDK. */
    NAMED,
    REFUSED
  }

  final Class<?> type;
  final Form form;

  /** Whether its objects are compared with what was agreed; else they are sent once. */
  final boolean compared;

  /** Whether the environment is asked for its objects. */
  final boolean asked;

  private final boolean ofJdk;

  final FieldsPlan fields;

  /**
   * Whether home executes what the JDK has its objects do, once threads share them; see {@link
   * HomeBound}.
   */
  final boolean homeBound;

  /** The fields that both sides of a shared session keep alike; all, unless it is home-bound. */
  final FieldsPlan coherent;

  private final long[] internals;
  final @Nullable ArrayPlan array;
  final @Nullable ValueCodec codec;

  /** Why its objects do not travel; empty when they do. */
  final String refusal;

  final boolean refused;

  /** The oid of the class in the heap that owns this plan, or {@link ObjectTable#ABSENT}. */
  int classOid = ObjectTable.ABSENT;

  /** Whether the environment has been told that objects of the class are shared. */
  boolean toldShared;

  private int constantsAsOf = JdkConstants.NEVER;
  private boolean constants;

  private ClassPlan(Builder b) {
    type = b.type;
    form = b.form;
    compared = b.compared;
    asked = b.asked;
    ofJdk = b.ofJdk;
    fields = b.fields;
    homeBound = b.homeBound;
    coherent = b.homeBound ? b.coherent : b.fields;
    internals = b.homeBound ? fields.arrays(coherent) : new long[0];
    array = b.array;
    codec = b.codec;
    refusal = b.refusal;
    refused = !refusal.isEmpty();
  }

  /** Whether constants of the JDK of exactly this class are known. */
  boolean mayBeConstants() {
    int now = JdkConstants.version();
    if (constantsAsOf != now) {
      constantsAsOf = now;
      constants = ofJdk && JdkConstants.anyOf(type);
    }
    return constants;
  }

  /** The arrays that a home-bound object keeps for itself. */
  List<Object> internalArrays(Object o) {
    List<Object> arrays = new ArrayList<>();
    for (long offset : internals) {
      Object value = Memory.UNSAFE.getReference(o, offset);
      if (value != null && value.getClass().isArray()) {
        arrays.add(value);
      }
    }
    return arrays;
  }

  ArrayPlan array() {
    if (array == null) {
      throw new IllegalStateException(type + " is not an array");
    }
    return array;
  }

  ValueCodec codec() {
    if (codec == null) {
      throw new IllegalStateException(type + " has no codec");
    }
    return codec;
  }

  /** Collects the parts of a plan. */
  static final class Builder {
    private final Class<?> type;
    private final boolean ofJdk;
    private Form form = Form.REFUSED;
    private boolean compared;
    private boolean asked;
    private boolean homeBound;
    private FieldsPlan coherent = FieldsPlan.NONE;
    private FieldsPlan fields = FieldsPlan.NONE;
    private @Nullable ArrayPlan array;
    private @Nullable ValueCodec codec;
    private String refusal = "";

    Builder(Class<?> type, boolean ofJdk) {
      this.type = type;
      this.ofJdk = ofJdk;
    }

    Builder asked(boolean value) {
      asked = value;
      return this;
    }

    /**
     * @param ofProgram the fields that home does not keep to itself
     */
    Builder homeBound(FieldsPlan ofProgram) {
      homeBound = true;
      coherent = ofProgram;
      return this;
    }

    ClassPlan fields(FieldsPlan plan, boolean compare) {
      form = Form.FIELDS;
      fields = plan;
      compared = compare && !plan.isEmpty();
      return new ClassPlan(this);
    }

    ClassPlan array(ArrayPlan plan) {
      form = type.getComponentType().isPrimitive() ? Form.PRIMITIVE_ARRAY : Form.REFERENCE_ARRAY;
      array = plan;
      compared = true;
      return new ClassPlan(this);
    }

    ClassPlan coded(ValueCodec value) {
      form = Form.CODED;
      codec = value;
      return new ClassPlan(this);
    }

    ClassPlan named(String reason) {
      form = Form.NAMED;
      refusal = reason;
      return new ClassPlan(this);
    }

    ClassPlan ofClasses() {
      form = Form.CLASS;
      return new ClassPlan(this);
    }

    ClassPlan refused(String reason) {
      refusal = reason;
      return new ClassPlan(this);
    }
  }
}
