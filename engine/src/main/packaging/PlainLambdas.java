import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.GeneratorAdapter;
import org.objectweb.asm.commons.Method;

/**
 * Makes a jar of a program into two that it starts from faster. Run by the build, as a source file.
 *
 * <p>Each lambda and method reference gets a class of its own, as anonymous classes have one. Java 17 makes these classes
 * when the program runs, and even those that it finds in a class-data archive it links by some ten thousand steps of
 * interpreted code: 150 µs and more each against 15 µs for a class of a jar. A validate uses 350, a first apply 1,200,
 * each hardly more than once. What such a class does is what {@link java.lang.invoke.LambdaMetafactory} says; lambdas
 * that ask it for more than one interface method stay as they are.
 *
 * <p>The files of data stand in a jar apart: Java reads a jar's table of contents before it takes one of them from it,
 * 1 ms for 1,000 classes.
 */
final class PlainLambdas {

    private static final int API = Opcodes.ASM9;
    private static final String SUFFIX = ".class";
    private static final String METAFACTORY = "java/lang/invoke/LambdaMetafactory";

    /** By name, as a jar spells it. */
    private final Map<String, byte[]> made = new TreeMap<>();
    /** By the class that a nest is named after, those that joined it. */
    private final Map<String, Set<String>> joined = new TreeMap<>();

    private PlainLambdas() {
    }

    /** Arguments: the jar, and the two that are made of it, for the data and for the classes. */
    public static void main(String[] args) throws IOException {
        Map<ZipEntry, byte[]> entries = read(Path.of(args[0]));
        try (Jar data = new Jar(Path.of(args[1])); Jar classes = new Jar(Path.of(args[2]))) {
            new PlainLambdas().write(entries, data, classes);
        }
    }

    private static Map<ZipEntry, byte[]> read(Path jar) throws IOException {
        Map<ZipEntry, byte[]> entries = new LinkedHashMap<>();
        try (InputStream file = Files.newInputStream(jar); ZipInputStream in = new ZipInputStream(file)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.put(entry, in.readAllBytes());
            }
        }
        return entries;
    }

    private void write(Map<ZipEntry, byte[]> entries, Jar data, Jar classes) throws IOException {
        Map<String, byte[]> changed = new LinkedHashMap<>();
        long time = 0;
        for (Map.Entry<ZipEntry, byte[]> entry : entries.entrySet()) {
            String name = entry.getKey().getName();
            time = entry.getKey().getTime();
            if (name.endsWith(SUFFIX)) {
                changed.put(name.substring(0, name.length() - SUFFIX.length()), withoutLambdas(entry.getValue()));
            } else {
                data.put(name, entry.getValue(), time);
            }
        }
        joined.forEach((host, members) -> changed.computeIfPresent(host, (name, content) -> withMembers(content, members)));
        changed.putAll(made);
        for (Map.Entry<String, byte[]> each : changed.entrySet()) {
            classes.put(each.getKey() + SUFFIX, each.getValue(), time);
        }
    }

    /** A jar that is written. */
    private static final class Jar implements Closeable {

        private final ZipOutputStream out;

        Jar(Path file) throws IOException {
            out = new ZipOutputStream(Files.newOutputStream(file));
        }

        void put(String name, byte[] content, long time) throws IOException {
            ZipEntry entry = new ZipEntry(name);
            entry.setTime(time);
            out.putNextEntry(entry);
            out.write(content);
            out.closeEntry();
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }

    private byte[] withoutLambdas(byte[] content) {
        ClassReader reader = new ClassReader(content);
        ClassWriter writer = new ClassWriter(reader, 0);
        reader.accept(new ClassVisitor(API, writer) {

            private int version;
            private String host = reader.getClassName();
            private int count;

            @Override
            public void visit(int classVersion, int access, String name, String signature, String superName, String[] interfaces) {
                version = classVersion;
                super.visit(classVersion, access, name, signature, superName, interfaces);
            }

            @Override
            public void visitNestHost(String nestHost) {
                host = nestHost;
                super.visitNestHost(nestHost);
            }

            @Override
            public MethodVisitor visitMethod(int access, String name, String descriptor, String signature, String[] exceptions) {
                return new MethodVisitor(API, super.visitMethod(access, name, descriptor, signature, exceptions)) {
                    @Override
                    public void visitInvokeDynamicInsn(String method, String factory, Handle bootstrap, Object... arguments) {
                        if (!bootstrap.getOwner().equals(METAFACTORY) || !bootstrap.getName().equals("metafactory")) {
                            super.visitInvokeDynamicInsn(method, factory, bootstrap, arguments);
                            return;
                        }
                        String lambda = reader.getClassName() + "$$Lambda" + ++count;
                        made.put(lambda, lambda(lambda, version, host, new Method(method, ((Type) arguments[0]).getDescriptor()), new Method("make", factory),
                                (Handle) arguments[1], (Type) arguments[2]));
                        joined.computeIfAbsent(host, any -> new TreeSet<>()).add(lambda);
                        super.visitMethodInsn(Opcodes.INVOKESTATIC, lambda, "make", factory, false);
                    }
                };
            }
        }, 0);
        return writer.toByteArray();
    }

    private static byte[] withMembers(byte[] content, Set<String> members) {
        ClassReader reader = new ClassReader(content);
        ClassWriter writer = new ClassWriter(reader, 0);
        reader.accept(new ClassVisitor(API, writer) {
            @Override
            public void visitEnd() {
                members.forEach(writer::visitNestMember);
                super.visitEnd();
            }
        }, 0);
        return writer.toByteArray();
    }

    /**
     * The class of a lambda.
     *
     * @param implemented the method of the interface, as the interface declares it
     * @param factory     takes what is captured and gives the interface
     * @param body        what is called
     * @param actual      the types of the method where the lambda stands
     */
    private static byte[] lambda(String name, int version, String host, Method implemented, Method factory, Handle body, Type actual) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(version, Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC, name, null, "java/lang/Object",
                new String[] {factory.getReturnType().getInternalName()});
        writer.visitNestHost(host);
        Type self = Type.getObjectType(name);
        Type[] captured = factory.getArgumentTypes();
        for (int i = 0; i < captured.length; i++) {
            writer.visitField(Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL, "c" + i, captured[i].getDescriptor(), null, null);
        }
        Method constructor = new Method("<init>", Type.VOID_TYPE, captured);
        GeneratorAdapter code = new GeneratorAdapter(Opcodes.ACC_PRIVATE, constructor, null, null, writer);
        code.loadThis();
        code.invokeConstructor(Type.getType(Object.class), new Method("<init>", "()V"));
        for (int i = 0; i < captured.length; i++) {
            code.loadThis();
            code.loadArg(i);
            code.putField(self, "c" + i, captured[i]);
        }
        code.returnValue();
        code.endMethod();

        code = new GeneratorAdapter(Opcodes.ACC_STATIC, factory, null, null, writer);
        if (captured.length == 0) {
            code.getStatic(self, "ONE", factory.getReturnType());
        } else {
            code.newInstance(self);
            code.dup();
            code.loadArgs();
            code.invokeConstructor(self, constructor);
        }
        code.returnValue();
        code.endMethod();
        if (captured.length == 0) {
            writer.visitField(Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL, "ONE", factory.getReturnType().getDescriptor(), null, null);
            code = new GeneratorAdapter(Opcodes.ACC_STATIC, new Method("<clinit>", "()V"), null, null, writer);
            code.newInstance(self);
            code.dup();
            code.invokeConstructor(self, constructor);
            code.putStatic(self, "ONE", factory.getReturnType());
            code.returnValue();
            code.endMethod();
        }

        code = new GeneratorAdapter(Opcodes.ACC_PUBLIC, implemented, null, null, writer);
        Type owner = Type.getObjectType(body.getOwner());
        if (body.getTag() == Opcodes.H_NEWINVOKESPECIAL) {
            code.newInstance(owner);
            code.dup();
        }
        List<Type> taken = new ArrayList<>();
        if (body.getTag() != Opcodes.H_INVOKESTATIC && body.getTag() != Opcodes.H_NEWINVOKESPECIAL) {
            taken.add(owner);
        }
        taken.addAll(List.of(Type.getArgumentTypes(body.getDesc())));
        for (int i = 0; i < captured.length; i++) {
            code.loadThis();
            code.getField(self, "c" + i, captured[i]);
            adapt(captured[i], captured[i], taken.get(i), code);
        }
        for (int i = 0; i < implemented.getArgumentTypes().length; i++) {
            code.loadArg(i);
            adapt(implemented.getArgumentTypes()[i], actual.getArgumentTypes()[i], taken.get(captured.length + i), code);
        }
        code.visitMethodInsn(switch (body.getTag()) {
            case Opcodes.H_INVOKESTATIC -> Opcodes.INVOKESTATIC;
            case Opcodes.H_NEWINVOKESPECIAL -> Opcodes.INVOKESPECIAL;
            // A private method of the nest is called as any other.
            default -> body.isInterface() ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL;
        }, body.getOwner(), body.getName(), body.getDesc(), body.isInterface());
        Type given = body.getTag() == Opcodes.H_NEWINVOKESPECIAL ? owner : Type.getReturnType(body.getDesc());
        if (implemented.getReturnType() == Type.VOID_TYPE) {
            if (given.getSize() == 2) {
                code.pop2();
            } else if (given.getSize() == 1) {
                code.pop();
            }
        } else {
            adapt(given, given, implemented.getReturnType(), code);
        }
        code.returnValue();
        code.endMethod();
        writer.visitEnd();
        return writer.toByteArray();
    }

    /**
     * From one type to another by the conversions that a method reference allows.
     *
     * @param known what a value of type {@code from} is known to be
     */
    private static void adapt(Type from, Type known, Type to, GeneratorAdapter code) {
        if (primitive(from) && primitive(to)) {
            code.cast(from, to);
        } else if (primitive(from)) {
            code.valueOf(from);
        } else if (primitive(to)) {
            Type unboxed = unboxed(known);
            if (unboxed == null) {
                code.unbox(to);
            } else {
                code.unbox(unboxed);
                code.cast(unboxed, to);
            }
        } else if (!from.equals(to)) {
            code.checkCast(to);
        }
    }

    private static boolean primitive(Type type) {
        return type.getSort() < Type.ARRAY;
    }

    private static Type unboxed(Type wrapper) {
        return switch (wrapper.getClassName()) {
            case "java.lang.Boolean" -> Type.BOOLEAN_TYPE;
            case "java.lang.Byte" -> Type.BYTE_TYPE;
            case "java.lang.Character" -> Type.CHAR_TYPE;
            case "java.lang.Short" -> Type.SHORT_TYPE;
            case "java.lang.Integer" -> Type.INT_TYPE;
            case "java.lang.Long" -> Type.LONG_TYPE;
            case "java.lang.Float" -> Type.FLOAT_TYPE;
            case "java.lang.Double" -> Type.DOUBLE_TYPE;
            default -> null;
        };
    }
}
