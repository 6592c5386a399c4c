package io.keywright.renderers.wso2esb;

/** What stores are called that the product knows by their files alone. */
final class StoreNames {

    private StoreNames() {
    }

    /** The name of the file without its suffix, in the characters that names of the document have. */
    static String of(String location) {
        String file = location.substring(Math.max(location.lastIndexOf('/'), location.lastIndexOf('\\')) + 1);
        int dot = file.lastIndexOf('.');
        String name = (dot > 0 ? file.substring(0, dot) : file).replaceAll("[^A-Za-z0-9_-]", "_").replaceFirst("^[^A-Za-z0-9]+", "");
        return name.isEmpty() ? "store" : name;
    }
}
