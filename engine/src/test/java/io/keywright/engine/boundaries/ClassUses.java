package io.keywright.engine.boundaries;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a compiled class uses, read from its constant pool: every class, method and field that its code names stands
 * there, so a use cannot hide from it (but by reflection).
 *
 * @param name    with dots
 * @param members used members as {@code java.lang.System.out} and {@code java.nio.file.Files.write}
 * @param classes used classes, with dots
 */
record ClassUses(String name, Set<String> members, Set<String> classes) {

    String packageName() {
        return name.substring(0, name.lastIndexOf('.'));
    }

    /** Reads a class file (JVMS 4.4). */
    static ClassUses read(byte[] classFile) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(classFile));
        in.readInt();
        in.readInt();
        int count = in.readUnsignedShort();
        Object[] pool = new Object[count];
        List<int[]> members = new ArrayList<>();
        List<Integer> classes = new ArrayList<>();
        for (int i = 1; i < count; i++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case 1 -> pool[i] = in.readUTF();
                case 3, 4 -> in.readInt();
                case 5, 6 -> {
                    in.readLong();
                    i++;
                }
                case 7 -> {
                    pool[i] = in.readUnsignedShort();
                    classes.add(i);
                }
                case 8, 16, 19, 20 -> in.readUnsignedShort();
                case 9, 10, 11 -> members.add(new int[] {in.readUnsignedShort(), in.readUnsignedShort()});
                case 12 -> {
                    int nameIndex = in.readUnsignedShort();
                    int descriptor = in.readUnsignedShort();
                    pool[i] = new int[] {nameIndex, descriptor};
                }
                case 15 -> {
                    in.readUnsignedByte();
                    in.readUnsignedShort();
                }
                case 17, 18 -> in.readInt();
                default -> throw new IOException("unknown constant " + tag);
            }
        }
        in.readUnsignedShort();
        String self = className(pool, in.readUnsignedShort());
        Set<String> usedMembers = new TreeSet<>();
        for (int[] member : members) {
            int[] nameAndType = (int[]) pool[member[1]];
            String name = className(pool, member[0]) + "." + pool[nameAndType[0]];
            usedMembers.add(name);
            usedMembers.add(name + pool[nameAndType[1]]);
        }
        Set<String> usedClasses = new TreeSet<>();
        classes.forEach(index -> usedClasses.add(className(pool, index)));
        return new ClassUses(self, usedMembers, usedClasses);
    }

    private static String className(Object[] pool, int index) {
        return ((String) pool[(Integer) pool[index]]).replace('/', '.');
    }
}
