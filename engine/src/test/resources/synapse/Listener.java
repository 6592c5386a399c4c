import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.apache.axiom.om.OMAbstractFactory;
import org.apache.axis2.addressing.EndpointReference;
import org.apache.axis2.client.Options;
import org.apache.axis2.client.ServiceClient;
import org.apache.axis2.context.ConfigurationContext;
import org.apache.axis2.context.ConfigurationContextFactory;
import org.apache.axis2.engine.ListenerManager;

/**
 * Starts the transports of an axis2.xml in the working directory and keeps them up while standard input is open. Each line
 * of it is an address that the sender calls, without waiting for an answer.
 */
public final class Listener {

    private Listener() {
    }

    public static void main(String[] arguments) throws IOException {
        ConfigurationContext context = ConfigurationContextFactory.createConfigurationContextFromFileSystem(arguments[0], arguments[1]);
        ListenerManager manager = new ListenerManager();
        manager.init(context);
        manager.start();
        System.out.println(manager.isListenerRunning("https") ? "UP" : "DOWN");
        System.out.flush();
        BufferedReader addresses = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String address = addresses.readLine(); address != null; address = addresses.readLine()) {
            Options options = new Options();
            options.setTo(new EndpointReference(address));
            options.setTransportInProtocol("https");
            ServiceClient client = new ServiceClient(context, null);
            client.setOptions(options);
            client.fireAndForget(OMAbstractFactory.getOMFactory().createOMElement("ping", null));
        }
        // Threads of its pools outlive the manager.
        System.exit(0);
    }
}
