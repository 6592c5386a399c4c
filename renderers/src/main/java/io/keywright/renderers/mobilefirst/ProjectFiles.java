package io.keywright.renderers.mobilefirst;

import io.keywright.renderers.properties.KeyValues;
import io.keywright.renderers.properties.KeyValues.Entry;
import io.keywright.schema.diagnostic.Range;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The two files of properties that are edited, by their names in the build folder. */
record ProjectFiles(Map<String, PropertyFile> files) {

    static final String BUILD = "build.properties";
    static final String WORKLIGHT = "server/conf/worklight.properties";

    /** @param display how messages name it */
    record PropertyFile(String display, KeyValues values) {
    }

    ProjectFiles {
        files = new TreeMap<>(files);
    }

    boolean has(String file) {
        return files.containsKey(file);
    }

    /** What a file says; a file that is not there says nothing. */
    KeyValues values(String file) {
        return Optional.ofNullable(files.get(file)).map(PropertyFile::values).orElseGet(() -> new KeyValues(new byte[0], KeyValues.Format.PROPERTIES));
    }

    Range range(String file, Entry entry) {
        PropertyFile of = files.get(file);
        return of.values().range(entry, of.display());
    }

    Optional<Call.Address> address(Call call) {
        return call.read(values(call.file()));
    }
}
