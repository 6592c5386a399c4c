package io.keywright.engine.boundaries;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/**
 * Something that only certain packages may use.
 *
 * @param members what may not be used by others, as {@link ClassUses} names members; a name that ends with {@code *}
 *                stands for all that begin so, one that begins with it for all that end so
 * @param classes likewise, classes
 * @param allowed the packages that may
 */
record Boundary(List<String> members, List<String> classes, Predicate<String> allowed) {

    static Boundary members(String... members) {
        return new Boundary(List.of(members), List.of(), name -> false);
    }

    static Boundary classes(String... classes) {
        return new Boundary(List.of(), List.of(classes), name -> false);
    }

    Boundary only(String... packages) {
        return new Boundary(members, classes, List.of(packages)::contains);
    }

    /** What crosses it, as {@code class uses member}. */
    List<String> crossed(Collection<ClassUses> uses) {
        List<String> crossed = new ArrayList<>();
        for (ClassUses use : uses) {
            if (allowed.test(use.packageName())) {
                continue;
            }
            use.members().stream().filter(member -> matches(members, member))
                    .forEach(member -> crossed.add(use.name() + " uses " + member));
            use.classes().stream().filter(name -> matches(classes, name))
                    .forEach(name -> crossed.add(use.name() + " uses " + name));
        }
        return crossed;
    }

    private static boolean matches(List<String> patterns, String name) {
        return patterns.stream().filter(pattern -> pattern.contains("(") == name.contains("("))
                .anyMatch(pattern -> pattern.endsWith("*")
                ? name.startsWith(pattern.substring(0, pattern.length() - 1))
                : pattern.startsWith("*") ? name.endsWith(pattern.substring(1)) : name.equals(pattern));
    }
}
