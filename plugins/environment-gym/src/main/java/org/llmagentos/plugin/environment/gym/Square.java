package org.llmagentos.plugin.environment.gym;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Squares as Python's {@code x ** 2} rounds them: by the C library's {@code pow}, which is a last bit off {@code x * x} for one number in a
 * thousand. Only where the exact square lies so near the middle of two doubles that it could be rounded either way is the library asked;
 * where there is none, {@code x * x} stands.
 *
 * <p><b>Threads.</b> Any.
 */
final class Square {

  /** Of the distance of two neighbours; the library's error is at most 0.54 of it. */
  private static final double NEARLY_HALF = 0.46;
  private static final MethodHandle POW = library("pow", JAVA_DOUBLE, double.class);
  private static final MethodHandle POWF = library("powf", JAVA_FLOAT, float.class);

  private Square() {}

  static double of(double x) {
    double square = x * x;
    double lost = Math.fma(x, x, -square);
    return Math.abs(lost) > NEARLY_HALF * Math.ulp(square) ? pow(x) : square;
  }

  static float of(float x) {
    float square = x * x;
    double lost = (double) x * x - square;
    return Math.abs(lost) > NEARLY_HALF * Math.ulp(square) ? pow(x) : square;
  }

  /** The library's, always. */
  static double pow(double x) {
    try {
      return (double) POW.invokeExact(x, 2.0);
    } catch (Throwable e) {
      throw new IllegalStateException("the C library's pow", e);
    }
  }

  /** The library's, always. */
  static float pow(float x) {
    try {
      return (float) POWF.invokeExact(x, 2f);
    } catch (Throwable e) {
      throw new IllegalStateException("the C library's powf", e);
    }
  }

  @SuppressWarnings("restricted") // a function of two numbers, without a pointer
  private static MethodHandle library(String name, ValueLayout number, Class<?> type) {
    Linker linker = Linker.nativeLinker();
    return linker
        .defaultLookup()
        .find(name)
        .map(at -> linker.downcallHandle(at, FunctionDescriptor.of(number, number, number), Linker.Option.critical(false)))
        .orElseGet(() -> product(type));
  }

  private static MethodHandle product(Class<?> type) {
    try {
      return MethodHandles.lookup().findStatic(Square.class, "product", MethodType.methodType(type, type, type));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @SuppressWarnings("unused") // by its name
  private static double product(double x, double two) {
    return x * x;
  }

  @SuppressWarnings("unused") // by its name
  private static float product(float x, float two) {
    return x * x;
  }
}
