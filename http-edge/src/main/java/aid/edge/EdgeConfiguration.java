package aid.edge;

import org.apache.catalina.Container;
import org.apache.catalina.Context;
import org.apache.catalina.Valve;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/// Puts the valves in front of a service.
@AutoConfiguration
@EnableConfigurationProperties(EdgeSettings.class)
public class EdgeConfiguration {

    /// Comes last: the web server's own error pages are taken out after others have put them in.
    private static final class EdgeCustomizer
            implements WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory>, Ordered {

        private final EdgeSettings settings;

        EdgeCustomizer(EdgeSettings settings) {
            this.settings = settings;
        }

        @Override
        public void customize(ConfigurableTomcatWebServerFactory factory) {
            factory.addEngineValves(
                    new ProblemReportValve(), new RequestCheckValve(settings.allowedHosts()));
            factory.addContextCustomizers(EdgeConfiguration::withoutErrorPages);
        }

        @Override
        public int getOrder() {
            return LOWEST_PRECEDENCE;
        }
    }

    @Bean
    static WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> edgeCustomizer(
            EdgeSettings settings) {
        return new EdgeCustomizer(settings);
    }

    private static void withoutErrorPages(Context context) {
        for (var page : context.findErrorPages()) {
            context.removeErrorPage(page);
        }
        Container parent = context.getParent();
        if (parent instanceof StandardHost host) {
            host.setErrorReportValveClass("");
            for (Valve valve : host.getPipeline().getValves()) {
                if (valve instanceof ErrorReportValve) {
                    host.getPipeline().removeValve(valve);
                }
            }
        }
    }
}
