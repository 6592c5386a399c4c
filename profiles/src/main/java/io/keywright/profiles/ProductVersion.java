package io.keywright.profiles;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A product's version: numbers between dots. Missing numbers count as zero. */
public record ProductVersion(List<Integer> numbers) implements Comparable<ProductVersion> {

    private static final Pattern FORM = Pattern.compile("\\d{1,9}(\\.\\d{1,9}){0,7}");

    public ProductVersion {
        numbers = List.copyOf(numbers);
    }

    /** The version that the text writes, if it writes one. */
    public static Optional<ProductVersion> parse(String text) {
        if (!FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        return Optional.of(new ProductVersion(Stream.of(text.split("\\.")).map(Integer::valueOf).toList()));
    }

    @Override
    public int compareTo(ProductVersion other) {
        int length = Math.max(numbers.size(), other.numbers.size());
        for (int i = 0; i < length; i++) {
            int mine = i < numbers.size() ? numbers.get(i) : 0;
            int theirs = i < other.numbers.size() ? other.numbers.get(i) : 0;
            if (mine != theirs) {
                return Integer.compare(mine, theirs);
            }
        }
        return 0;
    }
}
