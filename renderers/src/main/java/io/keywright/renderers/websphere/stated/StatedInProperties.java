package io.keywright.renderers.websphere.stated;

import io.keywright.renderers.flavour.StatedAttribute;
import io.keywright.renderers.websphere.client.ClientProperties;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Lists what {@code ssl.client.props} says; our words have nothing for the tools of a profile. */
public final class StatedInProperties {

    private static final List<String> ABOUT_TLS = List.of("com.ibm.ssl.", "com.ibm.jsse2.", "com.ibm.security.", "ocsp.");

    private StatedInProperties() {
    }

    /** In the order of lines. */
    public static List<StatedAttribute> of(ClientProperties client) {
        return client.properties().stream().filter(property -> !property.value().isEmpty()
                && ABOUT_TLS.stream().anyMatch(property.key()::startsWith)).map(property -> new StatedAttribute(property.place(),
                        "ssl.client.props" + (property.alias().isEmpty() ? "" : "[" + property.alias() + "]") + "/" + property.key(),
                        property.key().toLowerCase(Locale.ROOT).contains("password") ? Optional.empty() : Optional.of(property.value()),
                        Optional.empty(), Optional.empty())).toList();
    }
}
