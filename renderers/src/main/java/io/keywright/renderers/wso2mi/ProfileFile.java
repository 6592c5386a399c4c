package io.keywright.renderers.wso2mi;

import io.keywright.renderers.flavour.Naming;
import io.keywright.renderers.toml.TomlEntry;
import io.keywright.renderers.wso2.SslProfiles;
import io.keywright.renderers.wso2.Transport;
import io.keywright.renderers.xml.SecureXml;
import io.keywright.renderers.xml.XmlDocument;
import io.keywright.renderers.xml.XmlElement;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** The file of stores for calls to single hosts, which the sender names; of its XML the product itself makes nothing anew. */
final class ProfileFile {

    static final String KEY = Deployment.HTTP + "sender.ssl_profile.file_path";
    static final String INTERVAL_KEY = Deployment.HTTP + "sender.ssl_profile.read_interval";
    /** In milliseconds: that of the vendor's template, ten minutes. */
    static final int INTERVAL = 600_000;

    private static final String PRESET = "conf/sslprofiles/senderprofiles.xml";
    private static final String EMPTY = "<parameter name=\"" + Transport.PROFILES + "\">\n</parameter>\n";

    private final Optional<TomlEntry> entry;
    private final Optional<String> location;
    private final Optional<XmlDocument> found;
    private final boolean isTaken;
    private final XmlDocument document;
    private final SslProfiles profiles;
    private final Map<String, List<XmlElement>> stores = new LinkedHashMap<>();

    /**
     * Reads the file that deployment.toml names; without one it is where a new one would be.
     *
     * @param naming what the document calls those whom the profiles are for
     * @param files  a file of profiles by its path from the home; empty: it is not there, or cannot be read
     * @param isFile whether there is a file at a path from the home
     */
    ProfileFile(Deployment deployment, Naming naming, Function<String, Optional<XmlDocument>> files, Predicate<String> isFile) {
        this.entry = deployment.entry(KEY);
        // The product puts its home before the text, also where that begins with a slash (its public source).
        this.location = (entry.isEmpty() ? Optional.of(PRESET) : deployment.text(KEY)).map(text -> text.strip().replaceFirst("^/+", ""));
        this.found = location.filter(at -> isNamed() && deployment.sends()).flatMap(files);
        this.isTaken = !isNamed() && isFile.test(PRESET);
        this.document = found.orElseGet(() -> SecureXml.parse(EMPTY.getBytes(StandardCharsets.UTF_8), PRESET));
        this.profiles = new SslProfiles(Optional.of(document.root()), naming);
        profiles.stores().forEach(store -> Transport.partText(store, "Location").ifPresent(at ->
                stores.computeIfAbsent(deployment.nameOf(at), name -> new ArrayList<>()).add(store)));
    }

    /** Whether deployment.toml names one. */
    boolean isNamed() {
        return entry.isPresent();
    }

    Optional<TomlEntry> entry() {
        return entry;
    }

    /** From the home; empty when the product fills it in at its start. */
    Optional<String> location() {
        return location;
    }

    XmlDocument document() {
        return document;
    }

    SslProfiles profiles() {
        return profiles;
    }

    /** The elements that name a store, by what we call it. */
    Map<String, List<XmlElement>> stores() {
        return stores;
    }

    Optional<String> storeName(XmlElement store) {
        return stores.entrySet().stream().filter(each -> each.getValue().contains(store)).map(Map.Entry::getKey).findFirst();
    }

    /** Why no profile can be written, where that is so. */
    Optional<String> fault() {
        if (location.isEmpty()) {
            return Optional.of("the product fills in at its start where profiles are");
        } else if (isNamed()) {
            return found.isPresent() ? Optional.empty() : Optional.of("profiles are to stand in '" + location.get() + "', which is not there, or cannot be read");
        }
        return !isTaken ? Optional.empty() : Optional.of("a new file of profiles would be '" + PRESET
                + "', which is there, and deployment.toml does not name it");
    }
}
