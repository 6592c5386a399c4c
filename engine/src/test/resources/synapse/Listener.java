import java.io.IOException;
import org.apache.axis2.context.ConfigurationContext;
import org.apache.axis2.context.ConfigurationContextFactory;
import org.apache.axis2.engine.ListenerManager;

/** Starts the transports of an axis2.xml in the working directory and keeps them up while standard input is open. */
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
        while (System.in.read() >= 0) {
            continue;
        }
        // Threads of its pools outlive the manager.
        System.exit(0);
    }
}
