package dev.warren.peers.payment;

import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;

/// Runs Warren's own sandbox gateway in this process, as Warren does, so that all shops in the comparison use the same
/// one. The fault injection is left out: it needs Warren's operator login.
@Configuration(proxyBeanMethods = false)
@ComponentScan(basePackages = "dev.warren.payment.sandbox",
        excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX,
                pattern = ".*\\.(OperatorAccess|SandboxSettingsController)"))
class SandboxGatewayHere {

}
