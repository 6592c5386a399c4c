package io.keywright.renderers.liberty.edit;

import io.keywright.profiles.Profile;
import io.keywright.renderers.liberty.configuration.Configuration;
import io.keywright.renderers.liberty.configuration.FeatureNames;
import io.keywright.renderers.liberty.configuration.Occurrence;
import io.keywright.renderers.xml.NewElement;
import io.keywright.renderers.xml.XmlEditor;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The features that the declared things need, added where they are missing. */
public final class Features {

    /** Versions of features that belong together, by the platform that they came with. */
    private static final Map<String, String> SECURITY = Map.ofEntries(
            Map.entry("servlet-3.0", "appSecurity-2.0"), Map.entry("servlet-3.1", "appSecurity-2.0"),
            Map.entry("servlet-4.0", "appSecurity-3.0"), Map.entry("servlet-5.0", "appSecurity-4.0"),
            Map.entry("servlet-6.0", "appSecurity-5.0"), Map.entry("servlet-6.1", "appSecurity-6.0"),
            Map.entry("jsp-2.2", "appSecurity-2.0"), Map.entry("jsp-2.3", "appSecurity-2.0"),
            Map.entry("pages-3.0", "appSecurity-4.0"), Map.entry("pages-3.1", "appSecurity-5.0"),
            Map.entry("pages-4.0", "appSecurity-6.0"));

    private static final Map<String, String> SERVLET = Map.of("appSecurity-2.0", "servlet-3.1",
            "appSecurity-3.0", "servlet-4.0", "appSecurity-4.0", "servlet-5.0", "appSecurity-5.0", "servlet-6.0");

    private final Configuration configuration;
    private final ServerEdits edits;
    private final Profile profile;
    private final Set<String> missing = new LinkedHashSet<>();

    public Features(Configuration configuration, ServerEdits edits, Profile profile) {
        this.configuration = configuration;
        this.edits = edits;
        this.profile = profile;
    }

    /** A new server has the feature that makes it the product that it is, or else one that opens a port at all. */
    public void forNewServer() {
        fact("newServerFeature").or(() -> fact("securityFeature").map(SERVLET::get)).ifPresent(missing::add);
    }

    /** @param outbound whether filters or a default of calls are declared */
    public void tls(boolean outbound) {
        if (present().noneMatch(FeatureNames::bringsTls) || outbound && !configuration.hasOutboundTls()) {
            missing.add(FeatureNames.TLS);
        }
    }

    /** A feature that an element needs. */
    public void need(String feature) {
        if (configuration.features().stream().noneMatch(feature::equalsIgnoreCase)) {
            missing.add(feature);
        }
    }

    boolean hasApplicationSecurity() {
        return present().anyMatch(FeatureNames::bringsApplicationSecurity);
    }

    /** Whoever asks callers for who they are needs container security. */
    void applicationSecurity(Address address) {
        if (hasApplicationSecurity()) {
            return;
        }
        Optional<String> feature = present().filter(SECURITY::containsKey).map(SECURITY::get).findFirst();
        if (feature.isPresent() || configuration.hasPlatform()) {
            missing.add(feature.orElse("appSecurity"));
        } else {
            edits.report(Diagnostic.error(DiagnosticCode.UNSUPPORTED, "authentication needs a feature appSecurity, and"
                    + " the features of this server do not tell which version").about(address)
                    .hint("add <feature>appSecurity-5.0</feature>, or the version that fits, to its featureManager"));
        }
    }

    /** The features that the server will have, as far as they are known yet. */
    private Stream<String> present() {
        return Stream.concat(configuration.features().stream(), missing.stream());
    }

    /** The fact of the profile that holds for the version. */
    private Optional<String> fact(String name) {
        return profile.facts().stream().filter(fact -> fact.name().equals(name))
                .map(Profile.Fact::value).reduce((older, newer) -> newer);
    }

    public void write() {
        if (missing.isEmpty()) {
            return;
        }
        List<NewElement> features = missing.stream().map(name -> NewElement.text("feature", name)).toList();
        Optional<Occurrence> manager = manager();
        if (manager.isPresent()) {
            XmlEditor editor = edits.editor(manager.get().file());
            features.forEach(feature -> editor.append(manager.get().element(), feature));
        } else {
            XmlEditor main = edits.main();
            main.append(main.document().root(),
                    new NewElement("featureManager", Map.of(), features, Optional.empty()));
        }
    }

    /** The featureManager of server.xml itself before those of its includes. */
    private Optional<Occurrence> manager() {
        List<Occurrence> editable = configuration.all("featureManager").stream()
                .filter(occurrence -> edits.editable(occurrence.file())).toList();
        return editable.stream().filter(occurrence -> configuration.main().filter(main -> main.path().equals(occurrence.file().path())).isPresent())
                .findFirst().or(() -> editable.stream().findFirst());
    }
}
