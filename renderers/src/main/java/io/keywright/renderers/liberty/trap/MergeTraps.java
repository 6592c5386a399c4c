package io.keywright.renderers.liberty.trap;

import io.keywright.renderers.liberty.configuration.ConfigFile;
import io.keywright.renderers.liberty.configuration.Configuration;
import io.keywright.renderers.liberty.configuration.Occurrence;
import io.keywright.renderers.liberty.configuration.Setting;
import io.keywright.renderers.xml.XmlAttribute;
import io.keywright.renderers.xml.XmlElement;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What is lost where several elements configure one thing. */
final class MergeTraps {

    private static final List<String> FACTORIES = List.of("keyStore", "ssl", "httpEndpoint", "sslOptions");
    private static final List<String> SINGLETONS = List.of("sslDefault", "webAppSecurity");

    private final Configuration configuration;
    private final Report report;

    MergeTraps(Configuration configuration, Report report) {
        this.configuration = configuration;
        this.report = report;
    }

    void report() {
        Stream.concat(FACTORIES.stream().flatMap(element -> configuration.settings(element).values().stream()),
                SINGLETONS.stream().flatMap(element -> configuration.singleton(element).stream())).forEach(this::twice);
        configuration.files().values().forEach(this::dropped);
    }

    /** Between files this is what drop-ins and includes are for; within one it is an oversight. */
    private void twice(Setting setting) {
        Map<String, Setting.Placed> seen = new HashMap<>();
        for (Occurrence occurrence : setting.occurrences()) {
            for (XmlAttribute attribute : occurrence.element().attributes()) {
                String key = occurrence.file().path() + " " + attribute.name().toLowerCase(Locale.ROOT);
                Setting.Placed earlier = seen.put(key, new Setting.Placed(attribute, occurrence));
                if (earlier != null && earlier.occurrence().element() != occurrence.element()
                        && !earlier.value().equals(attribute.value())) {
                    report.add(Report.trap(setting.element() + setting.id().map(id -> " '" + id + "'").orElse("") + " says "
                            + earlier.attribute().name() + " twice in this file: the last one counts (CWWKG0102I)",
                            earlier.attribute().range(), report.address()).note(attribute.range(), "the last one"));
                }
            }
        }
    }

    /** An include with IGNORE loses whole elements, not only the attributes that stand elsewhere. */
    private void dropped(ConfigFile file) {
        if (file.ignorable().isEmpty()) {
            return;
        }
        Set<XmlElement> kept = Collections.newSetFromMap(new IdentityHashMap<>());
        configuration.occurrences().forEach(occurrence -> kept.add(occurrence.element()));
        file.document().root().children().stream().filter(element -> FACTORIES.contains(element.name()) && !kept.contains(element))
                .forEach(element -> dropped(new Occurrence(element, file)));
    }

    private void dropped(Occurrence lost) {
        String name = lost.element().name();
        Optional<String> id = lost.value("id");
        Optional<Setting> other = id.flatMap(known -> configuration.setting(name, known));
        List<String> only = lost.element().attributes().stream().map(XmlAttribute::name)
                .filter(attribute -> other.flatMap(setting -> setting.attribute(attribute)).isEmpty()).toList();
        if (other.isPresent() && !only.isEmpty()) {
            report.add(Report.trap(name + " '" + id.get() + "' of an include with onConflict IGNORE is dropped whole, for it stands elsewhere"
                    + " too: " + String.join(", ", only) + (only.size() == 1 ? " is" : " are") + " lost", lost.element().range(),
                    report.address()).note(other.get().range(), "the one that counts"));
        }
    }
}
