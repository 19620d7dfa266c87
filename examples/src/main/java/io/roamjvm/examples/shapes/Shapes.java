package io.roamjvm.examples.shapes;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** All shapes by name, in alphabetical order. */
public final class Shapes {
  private Shapes() {}

  /** The shapes; each supplier computes the same text however often it is asked. */
  public static Map<String, Supplier<String>> all() {
    Map<String, Supplier<String>> shapes = new LinkedHashMap<>();
    shapes.put("ArrayShape", ArrayShape::run);
    shapes.put("BigSwitchShape", BigSwitchShape::run);
    shapes.put("BoxingShape", BoxingShape::run);
    shapes.put("CallbackShape", CallbackShape::run);
    shapes.put("CallerShape", CallerShape::run);
    shapes.put("CastShape", CastShape::run);
    shapes.put("CloneShape", CloneShape::run);
    shapes.put("CollectionShape", CollectionShape::run);
    shapes.put("ComparatorShape", ComparatorShape::run);
    shapes.put("CompoundAssignmentShape", CompoundAssignmentShape::run);
    shapes.put("ConstructorChainShape", ConstructorChainShape::run);
    shapes.put("ConstructorShape", ConstructorShape::run);
    shapes.put("CycleShape", CycleShape::run);
    shapes.put("DeepExpressionShape", DeepExpressionShape::run);
    shapes.put("DeepRecursionShape", DeepRecursionShape::run);
    shapes.put("EnumShape", EnumShape::run);
    shapes.put("FloatingPointShape", FloatingPointShape::run);
    shapes.put("FunctionalAdaptationShape", FunctionalAdaptationShape::run);
    shapes.put("GenericsBridgeShape", GenericsBridgeShape::run);
    shapes.put("HeldMonitorsShape", HeldMonitorsShape::run);
    shapes.put("IdentityShape", IdentityShape::run);
    shapes.put("InnerClassShape", InnerClassShape::run);
    shapes.put("InterfaceInitialiserShape", InterfaceInitialiserShape::run);
    shapes.put("IteratorShape", IteratorShape::run);
    shapes.put("LambdaShape", LambdaShape::run);
    shapes.put("LongArithmeticShape", LongArithmeticShape::run);
    shapes.put("MethodKindsShape", MethodKindsShape::run);
    shapes.put("MethodReferenceShape", MethodReferenceShape::run);
    shapes.put("MonitorShape", MonitorShape::run);
    shapes.put("MultiArrayShape", MultiArrayShape::run);
    shapes.put("NarrowTypesShape", NarrowTypesShape::run);
    shapes.put("NestedLoopShape", NestedLoopShape::run);
    shapes.put("NewInArgumentShape", NewInArgumentShape::run);
    shapes.put("NewOnStackShape", NewOnStackShape::run);
    shapes.put("PrimitiveLocalsShape", PrimitiveLocalsShape::run);
    shapes.put("ProtectedMemberShape", ProtectedMemberShape::run);
    shapes.put("ProxyShape", ProxyShape::run);
    shapes.put("RecordShape", RecordShape::run);
    shapes.put("RecursionShape", RecursionShape::run);
    shapes.put("RecursiveTraceShape", RecursiveTraceShape::run);
    shapes.put("ReferenceLocalsShape", ReferenceLocalsShape::run);
    shapes.put("ReflectionShape", ReflectionShape::run);
    shapes.put("ReturnInFinallyShape", ReturnInFinallyShape::run);
    shapes.put("SealedShape", SealedShape::run);
    shapes.put("SlotReuseShape", SlotReuseShape::run);
    shapes.put("StackTraceShape", StackTraceShape::run);
    shapes.put("StackWalkerShape", StackWalkerShape::run);
    shapes.put("StaticFieldShape", StaticFieldShape::run);
    shapes.put("StaticInitialiserShape", StaticInitialiserShape::run);
    shapes.put("StreamShape", StreamShape::run);
    shapes.put("StringConcatenationShape", StringConcatenationShape::run);
    shapes.put("StringEnumSwitchShape", StringEnumSwitchShape::run);
    shapes.put("SuperCallShape", SuperCallShape::run);
    shapes.put("SwitchExpressionStackShape", SwitchExpressionStackShape::run);
    shapes.put("SwitchShape", SwitchShape::run);
    shapes.put("TernaryShape", TernaryShape::run);
    shapes.put("TextBlockShape", TextBlockShape::run);
    shapes.put("ThreadLocalShape", ThreadLocalShape::run);
    shapes.put("ThrownThroughShape", ThrownThroughShape::run);
    shapes.put("TryCatchFinallyShape", TryCatchFinallyShape::run);
    shapes.put("TryWithResourcesShape", TryWithResourcesShape::run);
    shapes.put("VarargsShape", VarargsShape::run);
    shapes.put("WideOperandShape", WideOperandShape::run);
    return Collections.unmodifiableMap(shapes);
  }

  /** Prints the result of the shapes that are named, or of all. */
  public static void main(String[] args) {
    Map<String, Supplier<String>> all = all();
    for (String name : args.length == 0 ? all.keySet().toArray(new String[0]) : args) {
      Supplier<String> shape = all.get(name);
      if (shape == null) {
        System.err.println("There is no shape " + name + "; there are " + all.keySet());
        System.exit(2);
      }
      System.out.println(name + " " + shape.get());
    }
  }
}
