package io.keywright.engine.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarFile;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program of every kind of lambda says the same before and after the build has given them classes. */
class PlainLambdasTest {

    private static final Path PROGRAM = Path.of("src/main/packaging/PlainLambdas.java");
    private static final String SAMPLE = """
            package sample;
            import java.io.Serializable;
            import java.util.*;
            import java.util.function.*;
            import java.util.stream.*;

            public class Sample extends Base {
                interface Mixed { Object mix(long a, Integer b, String c, double d); }
                interface Wide { long wide(int a); }
                interface Narrow<T extends CharSequence> { T narrow(T value); }
                interface Hosting { private int twice(int a) { return 2 * a; } default IntUnaryOperator doubling() { return this::twice; } }
                static class Nested {
                    private final int seed;
                    private Nested(int seed) { this.seed = seed; }
                    private Supplier<Supplier<Integer>> deep() { return () -> () -> seed + hidden(); }
                    private int hidden() { return 100; }
                }
                private final String name;
                private Sample(String name) { this.name = name; }
                private String hello(Object other) { return name + " " + other; }
                @Override protected String greet() { return "derived"; }
                private static long sum(long... all) { return LongStream.of(all).sum(); }
                private static int boxed(Integer value) { return value + 1; }
                private static Integer unboxed(int value) { return value + 2; }
                Supplier<String> above() { return super::greet; }
                Supplier<String> own() { return this::greet; }

                static List<Object> lambdas() {
                    Sample sample = new Sample("sample");
                    long big = 1L << 40;
                    double half = 0.5;
                    byte small = 7;
                    char letter = 'x';
                    boolean yes = true;
                    Function<String, Object> make = Sample::new;
                    Function<Integer, int[]> array = int[]::new;
                    ToIntFunction<Integer> unbox = Sample::boxed;
                    IntFunction<Object> box = Sample::unboxed;
                    ToLongFunction<Integer> widen = Integer::intValue;
                    Wide wide = a -> a + big;
                    Wide widened = Math::abs;
                    Function<long[], Long> many = Sample::sum;
                    Mixed mixed = (a, b, c, d) -> a + b + c + d + half + small + letter + yes;
                    Consumer<List<String>> dropped = list -> list.add("dropped");
                    Consumer<String> thrownAway = Sample::new;
                    BiConsumer<List<Long>, Long> dropsBoolean = List::add;
                    Comparator<String> comparing = Comparator.comparing(String::length);
                    Narrow<String> narrow = String::trim;
                    Function<Optional<String>, String> generic = Optional::get;
                    Serializable serial = (Supplier<String> & Serializable) () -> "serial";
                    return Arrays.asList(
                            make.apply("a").getClass().getSimpleName(), array.apply(3).length, unbox.applyAsInt(4), box.apply(5), widen.applyAsLong(6),
                            wide.wide(7), widened.wide(-8), many.apply(new long[] {9, 10}), mixed.mix(1, 2, "c", 3), sample.above().get(), sample.own().get(),
                            run(dropped), run(dropsBoolean), quiet(thrownAway), Stream.of("ccc", "a", "bb").sorted(comparing).toList(), narrow.narrow(" n "),
                            generic.apply(Optional.of("g")), ((Supplier<?>) serial).get(), Stream.of(1, 2).map(sample::hello).toList(),
                            new Nested(5).deep().get().get(), new Hosting() { }.doubling().applyAsInt(21),
                            IntStream.range(0, 4).boxed().collect(Collectors.groupingBy(i -> i % 2, TreeMap::new, Collectors.counting())).toString(),
                            failing(() -> { throw new IllegalStateException("thrown"); }), failing(() -> Objects.requireNonNull(null)),
                            failing(() -> ((Function) narrow(narrow)).apply(17)));
                }
                private static Function<Object, Object> narrow(Narrow<String> narrow) { return value -> narrow.narrow((String) value); }
                private static List<String> run(Consumer<List<String>> what) { List<String> list = new ArrayList<>(); what.accept(list); return list; }
                private static List<Long> run(BiConsumer<List<Long>, Long> what) { List<Long> list = new ArrayList<>(); what.accept(list, 3L); return list; }
                private static String quiet(Consumer<String> what) { what.accept("q"); return "quiet"; }
                private static String failing(Runnable what) {
                    try { what.run(); return "nothing"; } catch (RuntimeException e) { return e.getClass().getName(); }
                }
                public static String said() { return lambdas().toString(); }
                public static boolean hidden() { Supplier<String> plain = () -> "plain"; return plain.getClass().isHidden(); }
            }
            class Base { protected String greet() { return "base"; } }
            """;

    @TempDir
    private Path directory;
    private Path compiled;
    private Path data;
    private Path classes;

    private void compile(Path source, Path into) {
        StringWriter said = new StringWriter();
        int code = ToolProvider.findFirst("javac").orElseThrow().run(new PrintWriter(said), new PrintWriter(said), "-nowarn", "-proc:none",
                "-cp", System.getProperty("java.class.path"), "-d", into.toString(), source.toString());
        assertEquals(0, code, said::toString);
    }

    @BeforeEach
    void packTheSample() throws IOException, ReflectiveOperationException {
        compiled = directory.resolve("compiled");
        Path program = directory.resolve("program");
        compile(Files.writeString(directory.resolve("Sample.java"), SAMPLE), compiled);
        compile(PROGRAM, program);
        Files.writeString(compiled.resolve("data.yaml"), "a: 1\n");
        Path jar = directory.resolve("own.jar");
        try (OutputStream file = Files.newOutputStream(jar); ZipOutputStream out = new ZipOutputStream(file); Stream<Path> all = Files.walk(compiled)) {
            for (Path each : all.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new ZipEntry(compiled.relativize(each).toString()));
                out.write(Files.readAllBytes(each));
            }
        }
        data = directory.resolve("data.jar");
        classes = directory.resolve("classes.jar");
        try (URLClassLoader loader = new URLClassLoader(new URL[] {program.toUri().toURL()}, getClass().getClassLoader())) {
            var main = loader.loadClass("PlainLambdas").getDeclaredMethod("main", String[].class);
            main.setAccessible(true);
            main.invoke(null, (Object) new String[] {jar.toString(), data.toString(), classes.toString()});
        }
    }

    private static Object said(Path classPath, String method) throws IOException, ReflectiveOperationException {
        URL url = classPath.toUri().toURL();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {url}, ClassLoader.getPlatformClassLoader())) {
            return loader.loadClass("sample.Sample").getMethod(method).invoke(null);
        }
    }

    @Test
    void lambdasDoWhatTheyDid() throws IOException, ReflectiveOperationException {
        String before = (String) said(compiled, "said");

        assertEquals(before, said(classes, "said"));
        assertTrue(before.contains("IllegalStateException") && before.contains("ClassCastException") && before.contains("derived"), before);
    }

    @Test
    void theyHaveClassesOfTheJar() throws IOException, ReflectiveOperationException {
        assertEquals(List.of(true, false), List.of(said(compiled, "hidden"), said(classes, "hidden")));
    }

    @Test
    void dataStandsApart() throws IOException {
        try (JarFile one = new JarFile(data.toFile()); JarFile other = new JarFile(classes.toFile())) {
            assertEquals(List.of("data.yaml"), one.stream().map(ZipEntry::getName).toList());
            assertTrue(other.stream().map(ZipEntry::getName).allMatch(name -> name.endsWith(".class")));
        }
    }

    @Test
    void theSameJarGivesTheSameJars() throws IOException, ReflectiveOperationException {
        List<byte[]> first = new ArrayList<>(List.of(Files.readAllBytes(data), Files.readAllBytes(classes)));
        packTheSample();

        assertTrue(Arrays.equals(first.get(0), Files.readAllBytes(data)) && Arrays.equals(first.get(1), Files.readAllBytes(classes)));
    }
}
