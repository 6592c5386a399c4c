/** Our words and those of each server, both ways; key material files; lossless editing of server files. */
module io.keywright.renderers {
    requires transitive io.keywright.profiles;
    requires java.naming;
    requires java.xml;
    requires org.bouncycastle.provider;
    requires org.bouncycastle.pkix;

    exports io.keywright.renderers;
    exports io.keywright.renderers.flavour;
    exports io.keywright.renderers.keymaterial;
    exports io.keywright.renderers.keymaterial.bundle;
    exports io.keywright.renderers.keymaterial.certificate;
    exports io.keywright.renderers.keymaterial.keyfile;
    exports io.keywright.renderers.keymaterial.request;
    exports io.keywright.renderers.keymaterial.store;
    exports io.keywright.renderers.password;
    exports io.keywright.renderers.xml;

    opens io.keywright.renderers.liberty.edit to jakarta.xml.bind;
}
