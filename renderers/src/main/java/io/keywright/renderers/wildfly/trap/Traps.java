package io.keywright.renderers.wildfly.trap;

import io.keywright.renderers.flavour.ServerSite;
import io.keywright.renderers.wildfly.standalone.Credential;
import io.keywright.renderers.wildfly.standalone.GeneratedStores;
import io.keywright.renderers.wildfly.standalone.Listener;
import io.keywright.renderers.wildfly.standalone.Parts;
import io.keywright.renderers.wildfly.standalone.Standalone;
import io.keywright.renderers.wildfly.state.CipherText;
import io.keywright.renderers.wildfly.state.SslHalves;
import io.keywright.renderers.wildfly.state.StateReader;
import io.keywright.renderers.xml.XmlAttribute;
import io.keywright.renderers.xml.XmlElement;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.Diagnostics;
import io.keywright.schema.diagnostic.Range;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.vocabulary.ClientAuth;
import io.keywright.schema.vocabulary.Protocol;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells what standalone.xml says and WildFly does otherwise, and what of it is not read. */
public final class Traps {

    private static final Pattern VERSION = Pattern.compile("(.*:)(\\d{1,6})\\.\\d{1,6}");
    /** The newest versions of namespaces that were run; a newer one may mean something else by the same words. */
    private static final Map<String, Integer> NEWEST = Map.of("urn:jboss:domain:", 20, "urn:wildfly:elytron:", 18, "urn:jboss:domain:undertow:", 14);
    private static final List<String> STABILITY = List.of("", "community:", "preview:", "experimental:");

    private final Standalone file;
    private final Set<String> generated;
    private final Address server;
    private final Diagnostics diagnostics;

    /** @param generated key stores that the server would make by itself */
    public Traps(Standalone file, ServerSite site, Set<String> generated, Diagnostics diagnostics) {
        this.file = file;
        this.generated = Set.copyOf(generated);
        this.server = Address.server(site.name());
        this.diagnostics = diagnostics;
    }

    public void report() {
        version(file.root(), "urn:jboss:domain:");
        file.elytron().ifPresent(elytron -> version(elytron, "urn:wildfly:elytron:"));
        file.undertow().ifPresent(undertow -> version(undertow, "urn:jboss:domain:undertow:"));
        SslHalves.of(file).values().forEach(halves -> halves.both().forEach(half -> context(server.child("sslConfigs", halves.name()), half)));
        file.all(Standalone.SNI_CONTEXT).forEach(sni -> add(DiagnosticCode.UNSUPPORTED, "SNI context '" + Parts.name(sni)
                + "' chooses by the host that is asked for, which has no word in the document: it stays as it is", sni.range(), server, null));
        file.listeners().forEach(this::listener);
        file.all(Standalone.KEY_MANAGER).forEach(this::keyManager);
        file.elytron().flatMap(elytron -> elytron.attribute(Standalone.DEFAULT_CONTEXT)).filter(named -> file.find(Standalone.CLIENT_CONTEXT, named.value().strip()).isEmpty())
                .ifPresent(named -> add(DiagnosticCode.VENDOR_TRAP, Standalone.DEFAULT_CONTEXT + " '" + named.value() + "' is no " + Standalone.CLIENT_CONTEXT
                        + " of the file", named.range(), server.child("defaultSslConfig"), null));
    }

    private void add(DiagnosticCode code, String summary, Range at, Address about, String hint) {
        diagnostics.add(Diagnostic.warning(code, summary).at(at).about(about).hint(Optional.ofNullable(hint)));
    }

    private void version(XmlElement element, String namespace) {
        element.attribute("xmlns").ifPresent(xmlns -> {
            Matcher matcher = VERSION.matcher(xmlns.value().strip());
            boolean known = matcher.matches() && STABILITY.stream().anyMatch(stability -> matcher.group(1).equals(namespace + stability))
                    && Integer.parseInt(matcher.group(2)) <= NEWEST.get(namespace);
            if (!known) {
                add(DiagnosticCode.UNSUPPORTED, "namespace '" + xmlns.value() + "' is not of a version that is known, to " + NEWEST.get(namespace)
                        + ".0: it is read as that one", xmlns.range(), server, null);
            }
        });
    }

    private void context(Address config, XmlElement half) {
        for (String kind : List.of(Standalone.KEY_MANAGER, Standalone.TRUST_MANAGER)) {
            half.attribute(kind).filter(named -> file.find(kind, named.value().strip()).isEmpty()).ifPresent(named -> add(DiagnosticCode.VENDOR_TRAP,
                    kind + " '" + named.value() + "' of " + Parts.name(half) + " is not in the file: the server does not start", named.range(), config, null));
        }
        if (half.name().equals(Standalone.SERVER_CONTEXT) && StateReader.clientAuth(file, half) != ClientAuth.NONE && half.attribute(Standalone.TRUST_MANAGER).isEmpty()) {
            add(DiagnosticCode.VENDOR_TRAP, Parts.name(half) + " asks callers for certificates and has no trust manager: it trusts the authorities of the Java that runs the server",
                    half.range(), config, "declare a truststore for this SSL configuration");
        }
        for (String attribute : List.of(CipherText.FILTER, CipherText.NAMES)) {
            half.attribute(attribute).filter(found -> file.value(half, attribute).filter(text -> !CipherText.suites(text).isEmpty()).isEmpty())
                    .filter(found -> !found.value().strip().equals("DEFAULT")).ifPresent(found -> add(DiagnosticCode.UNSUPPORTED, attribute + " of " + Parts.name(half)
                            + " is no list of cipher suites: it stays as it is until 'ciphers' names some", found.range(), config, null));
        }
        half.attribute("protocols").ifPresent(found -> protocols(config, half, found));
    }

    private void protocols(Address config, XmlElement half, XmlAttribute found) {
        Optional<String> text = file.value(half, "protocols");
        if (text.isEmpty()) {
            add(DiagnosticCode.UNSUPPORTED, "what protocols '" + found.value() + "' of " + Parts.name(half) + " are depends on how the server is started",
                    found.range(), config, null);
            return;
        }
        if (text.get().contains(Protocol.TLS_V1_3.text()) && half.attribute(CipherText.NAMES).isEmpty()) {
            add(DiagnosticCode.VENDOR_TRAP, "protocols of " + Parts.name(half) + " name TLSv1.3, which is not spoken: " + CipherText.NAMES + " is not set",
                    found.range(), config, "declare protocols of this SSL configuration");
        }
        Arrays.stream(text.get().split("[\\s,]+")).filter(name -> !name.isEmpty() && Protocol.of(name).isEmpty()).forEach(name -> add(DiagnosticCode.UNSUPPORTED,
                "protocols of " + Parts.name(half) + " name '" + name + "', which has no word in the document", found.range(), config, null));
    }

    private void listener(Listener listener) {
        Address endpoint = server.child("endpoints", listener.name());
        XmlElement element = listener.element();
        element.attribute("security-realm").filter(realm -> element.attribute("ssl-context").isEmpty()).ifPresent(realm -> add(DiagnosticCode.UNSUPPORTED,
                "the TLS of " + listener.title() + " is that of security realm '" + realm.value() + "', which WildFly 25 and later do not have: it is not read",
                realm.range(), endpoint, "give the listener an SSL configuration: sslConfig"));
        element.attribute("ssl-context").filter(named -> !file.isTaken(Standalone.SERVER_CONTEXT, named.value().strip())).ifPresent(named ->
                add(DiagnosticCode.VENDOR_TRAP, "ssl-context '" + named.value() + "' of " + listener.title() + " is not in the file: the server does not start",
                        named.range(), endpoint, null));
        for (String other : List.of("enabled-protocols", "enabled-cipher-suites", "verify-client")) {
            element.attribute(other).ifPresent(found -> add(DiagnosticCode.UNSUPPORTED, other + " of " + listener.title()
                    + " stands beside the SSL context and is not read: it stays as it is", found.range(), endpoint, null));
        }
    }

    private void keyManager(XmlElement manager) {
        Optional<XmlElement> store = file.named(manager, Standalone.KEY_STORE);
        Address keystore = server.child("keystores", Parts.text(manager, Standalone.KEY_STORE).orElse(""));
        Optional<Secret> password = Credential.of(manager).password(file.expressions());
        Optional<Secret> ofStore = store.flatMap(one -> Credential.of(one).password(file.expressions()));
        if (password.isPresent() && ofStore.isPresent() && !password.equals(ofStore) && manager.attribute("alias-filter").isEmpty()) {
            add(DiagnosticCode.VENDOR_TRAP, "key manager '" + Parts.name(manager) + "' opens every key of store '" + keystore.name()
                    + "' with a password that is not the store's", manager.range(), keystore, "name the key: serverKey");
        }
        manager.attribute(GeneratedStores.HOST).filter(host -> isUsed(manager) && generated.contains(keystore.name())).ifPresent(host ->
                add(DiagnosticCode.VENDOR_TRAP, "store '" + keystore.name() + "' has no file: the server makes it when it is asked first, with a certificate for '"
                        + host.value() + "' that nobody has issued", host.range(), keystore, "declare the keystore with a key"));
    }

    /** Whether anything listens with it. */
    private boolean isUsed(XmlElement manager) {
        List<String> contexts = file.all(Standalone.SERVER_CONTEXT).stream().filter(context -> file.named(context, Standalone.KEY_MANAGER).equals(Optional.of(manager)))
                .map(Parts::name).toList();
        return Parts.all(file.root()).anyMatch(one -> Parts.text(one, "ssl-context").filter(contexts::contains).isPresent());
    }
}
