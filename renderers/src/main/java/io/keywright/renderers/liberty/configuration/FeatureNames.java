package io.keywright.renderers.liberty.configuration;

import java.util.Locale;
import java.util.Set;

/**
 * What the features of a server bring along. Source: the feature manifests of Open Liberty 25.0.0.9, followed to their
 * end; those of z/OS Connect from its documentation.
 */
public final class FeatureNames {

    public static final String TLS = "transportSecurity-1.0";

    /** Without version. */
    private static final Set<String> BRING_TLS = Set.of("transportsecurity", "ssl", "acmeca", "admincenter",
            "appsecurityclient", "batchmanagement", "connectorsinboundsecurity", "federatedregistry",
            "jcainboundsecurity", "jwt", "ldapregistry", "logstashcollector", "messagingsecurity", "mpmetrics",
            "openapi", "restconnector", "wasjmssecurity", "wsatomictransaction");

    /** All of these bring TLS, too. */
    private static final Set<String> BRING_SECURITY = Set.of("appsecurity", "appauthentication", "appauthorization",
            "audit", "constraineddelegation", "jacc", "jakartaee", "jaspic", "javaee", "jwtsso", "microprofile",
            "mpjwt", "oauth", "openid", "openidconnectclient", "openidconnectserver", "passwordutilities", "samlweb",
            "sociallogin", "spnego", "webprofile", "wssecurity", "wssecuritysaml", "zosconnect",
            "zosconnect:zosconnect");

    private FeatureNames() {
    }

    /** Whether a feature, as it is written, has to do with TLS or with who gets in. */
    public static boolean concernsTls(String written) {
        return bringsTls(written.strip().toLowerCase(Locale.ROOT));
    }

    public static boolean bringsTls(String feature) {
        return BRING_TLS.contains(plain(feature)) || bringsApplicationSecurity(feature);
    }

    public static boolean bringsApplicationSecurity(String feature) {
        // The first MicroProfile had nothing of the kind.
        return BRING_SECURITY.contains(plain(feature)) && !feature.equalsIgnoreCase("microProfile-1.0");
    }

    private static String plain(String feature) {
        int version = feature.lastIndexOf('-');
        return (version < 0 ? feature : feature.substring(0, version)).toLowerCase(Locale.ROOT);
    }
}
