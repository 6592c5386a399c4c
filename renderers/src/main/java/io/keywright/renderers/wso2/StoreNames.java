package io.keywright.renderers.wso2;

import java.util.HashMap;
import java.util.Map;

/** What stores are called that the product knows by their files alone. */
public final class StoreNames {

    private final Map<String, String> names = new HashMap<>();

    /** The name of a store that stands here: that of its file, with a number where another file has it. */
    public String of(String location) {
        return names.computeIfAbsent(location, at -> {
            String name = bare(at);
            String free = name;
            for (int number = 2; names.containsValue(free); number++) {
                free = name + "-" + number;
            }
            return free;
        });
    }

    /** The name of the file without its suffix, in the characters that names of the document have. */
    public static String bare(String location) {
        String file = location.substring(Math.max(location.lastIndexOf('/'), location.lastIndexOf('\\')) + 1);
        int dot = file.lastIndexOf('.');
        String name = (dot > 0 ? file.substring(0, dot) : file).replaceAll("[^A-Za-z0-9_-]", "_").replaceFirst("^[^A-Za-z0-9]+", "");
        return name.isEmpty() ? "store" : name;
    }
}
