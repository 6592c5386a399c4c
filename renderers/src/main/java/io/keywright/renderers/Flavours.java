package io.keywright.renderers;

import io.keywright.renderers.client.ClientFlavour;
import io.keywright.renderers.flavour.Flavour;
import io.keywright.renderers.liberty.LibertyFlavour;
import io.keywright.renderers.mobilefirst.MobilefirstFlavour;
import io.keywright.renderers.tomcat.TomcatFlavour;
import io.keywright.renderers.webmethods.cloud.WebmethodsCloudFlavour;
import io.keywright.renderers.webmethods.instance.WebmethodsIsFlavour;
import io.keywright.renderers.websphere.WebsphereFlavour;
import io.keywright.renderers.wildfly.WildflyFlavour;
import io.keywright.renderers.wso2esb.Wso2EsbFlavour;
import io.keywright.renderers.wso2mi.Wso2MiFlavour;
import io.keywright.renderers.zosconnect.ZosconnectFlavour;
import java.util.List;
import java.util.Optional;

/** The flavours there are. A new one is a folder here and a line below. */
public final class Flavours {

    private static final List<Flavour> ALL = List.of(new LibertyFlavour(), new ZosconnectFlavour(), new WebsphereFlavour(), new MobilefirstFlavour(),
            new WebmethodsIsFlavour(), new WebmethodsCloudFlavour(), new Wso2EsbFlavour(), new Wso2MiFlavour(), new TomcatFlavour(), new WildflyFlavour(),
            new ClientFlavour());

    private Flavours() {
    }

    public static List<Flavour> all() {
        return ALL;
    }

    public static Optional<Flavour> named(String name) {
        return ALL.stream().filter(flavour -> flavour.name().equals(name)).findFirst();
    }
}
