package io.roamjvm.runtime.heap;

import java.lang.reflect.Proxy;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The plans of one heap, built when a class is first met. */
final class ClassPlans {

  private static final Set<String> NOTHING = Set.of();

  private final ClassCatalog classes;
  private final HeapEnvironment environment;
  private final LambdaShapes lambdas;

  /** Open addressing by the identity hash of the class. */
  private @Nullable ClassPlan[] slots = new ClassPlan[256];

  private int used;
  private @Nullable ClassPlan last;

  ClassPlans(ClassCatalog classes, HeapEnvironment environment, LambdaShapes lambdas) {
    this.classes = classes;
    this.environment = environment;
    this.lambdas = lambdas;
  }

  ClassPlan of(Class<?> type) {
    ClassPlan recent = last;
    if (recent != null && recent.type == type) {
      return recent;
    }
    ClassPlan plan = find(type);
    last = plan;
    return plan;
  }

  /** Forgets the oids of classes from an index of a space on. */
  void forgetOids(int space, int from) {
    for (ClassPlan plan : slots) {
      if (plan != null && plan.classOid >= 0) {
        if ((plan.classOid & 1) == space && plan.classOid >>> 1 >= from) {
          plan.classOid = ObjectTable.ABSENT;
        }
      }
    }
  }

  private ClassPlan find(Class<?> type) {
    int mask = slots.length - 1;
    int at = System.identityHashCode(type) & mask;
    for (ClassPlan plan = slots[at]; plan != null; plan = slots[at]) {
      if (plan.type == type) {
        return plan;
      }
      at = at + 1 & mask;
    }
    ClassPlan plan = build(type);
    add(plan);
    return plan;
  }

  private void add(ClassPlan plan) {
    if (++used * 2 > slots.length) {
      ClassPlan[] old = slots;
      slots = new ClassPlan[old.length * 2];
      for (ClassPlan each : old) {
        if (each != null) {
          place(each);
        }
      }
    }
    place(plan);
  }

  private void place(ClassPlan plan) {
    int mask = slots.length - 1;
    int at = System.identityHashCode(plan.type) & mask;
    while (slots[at] != null) {
      at = at + 1 & mask;
    }
    slots[at] = plan;
  }

  private ClassPlan build(Class<?> type) {
    if (type.isArray()) {
      Class<?> element = type.getComponentType();
      return new ClassPlan.Builder(type, element.getClassLoader() == null)
          .array(ArrayPlan.of(type));
    }
    if (type.isHidden()) {
      return hidden(type);
    }
    if (Proxy.isProxyClass(type)) {
      return new ClassPlan.Builder(type, false).fields(FieldsPlan.of(type, this::skipped), false);
    }
    boolean ofJdk = isOfJdk(type);
    ClassPlan.Builder builder =
        new ClassPlan.Builder(type, ofJdk).asked(isPlace(type) || environment.knows(type));
    try {
      homeBound(type, builder);
      return ofJdk ? ofJdk(type, builder) : ofApplication(type, builder);
    } catch (LinkageError e) {
      return builder.refused("the type of one of its fields cannot be loaded: " + e);
    }
  }

  private void homeBound(Class<?> type, ClassPlan.Builder builder) {
    if (HomeBound.declaring(type) != null) {
      builder.homeBound(FieldsPlan.of(type, declaring -> isOfJdk(declaring) ? null : NOTHING));
    }
  }

  private ClassPlan hidden(Class<?> type) {
    ClassPlan.Builder builder = new ClassPlan.Builder(type, type.getClassLoader() == null);
    if (lambdas.of(type) == null) {
      return builder.refused("it is of a hidden class that is not a known lambda");
    }
    return builder.fields(FieldsPlan.of(type, c -> NOTHING), false);
  }

  private ClassPlan ofJdk(Class<?> type, ClassPlan.Builder builder) {
    Treatment treatment = ObjectPolicy.of(type);
    if (!(treatment instanceof Treatment.Refused)) {
      JdkConstants.index(type);
    }
    if (treatment instanceof Treatment.Copy) {
      return builder.fields(FieldsPlan.of(type, this::skipped), true);
    } else if (treatment instanceof Treatment.Value) {
      return builder.fields(FieldsPlan.of(type, this::skipped), false);
    } else if (treatment instanceof Treatment.Coded coded) {
      return coded(type, builder, coded.codec());
    } else if (treatment instanceof Treatment.Constant) {
      return builder.named("it is no constant of the JDK");
    } else if (treatment instanceof Treatment.Place) {
      return builder.named("it belongs to this JVM");
    }
    return builder.refused(((Treatment.Refused) treatment).reason());
  }

  private ClassPlan coded(Class<?> type, ClassPlan.Builder builder, String codec) {
    if (codec.equals("class")) {
      return builder.ofClasses();
    } else if (codec.equals("descriptor")) {
      return environment.descriptorsTravel()
          ? builder.fields(FieldsPlan.of(type, c -> Set.of("cleanup")), true)
          : builder.named("it is an open file of this machine");
    }
    return builder.coded(ValueCodecs.of(codec));
  }

  private ClassPlan ofApplication(Class<?> type, ClassPlan.Builder builder) {
    for (Class<?> c = type.getSuperclass(); c != null; c = c.getSuperclass()) {
      if (isOfJdk(c)) {
        Treatment inherited = ObjectPolicy.of(c);
        if (inherited instanceof Treatment.Place) {
          return builder.named("it belongs to this JVM");
        } else if (inherited instanceof Treatment.Refused refused) {
          return builder.refused("it extends " + c.getName() + ": " + refused.reason());
        } else if (!(inherited instanceof Treatment.Copy || inherited instanceof Treatment.Value)) {
          return builder.refused("it extends " + c.getName() + ", which has state of this JVM");
        }
      }
    }
    return builder.fields(FieldsPlan.of(type, this::skipped), true);
  }

  private Set<String> skipped(Class<?> declaring) {
    if (isOfJdk(declaring)) {
      Treatment treatment = ObjectPolicy.of(declaring);
      if (treatment instanceof Treatment.Copy copy) {
        return copy.skipped();
      } else if (treatment instanceof Treatment.Value value) {
        return value.skipped();
      }
    }
    return NOTHING;
  }

  private boolean isOfJdk(Class<?> type) {
    return classes.loaderOf(type) == ClassCatalog.JDK;
  }

  private static boolean isPlace(Class<?> type) {
    return Thread.class.isAssignableFrom(type)
        || ThreadGroup.class.isAssignableFrom(type)
        || ClassLoader.class.isAssignableFrom(type);
  }
}
