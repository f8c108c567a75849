using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using WageGuidance.Negotiation;

namespace WageGuidance.Web.Api;

/// <summary>Request, answer and example of each evaluation in the OpenAPI document, by the types that read and write them.</summary>
internal static class EvaluationOpenApi
{
    public static Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<EvaluationDescription>().FirstOrDefault() is not { } evaluation) return Task.CompletedTask;
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true, Description = "By the published schema, or a result given back.",
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/json"] = new() { Schema = Schema(evaluation.Input), Example = evaluation.ExampleJson() },
            },
        };
        var answer = new Dictionary<string, OpenApiMediaType> { ["application/json"] = new() { Schema = Schema(evaluation.Output) } };
        if (evaluation.Input == typeof(Negotiation.Timetable.TimetableFile)) answer["text/calendar"] = new();
        operation.Responses = new()
        {
            ["200"] = new OpenApiResponse { Description = "The result with its figures by formula and inputs.", Content = answer },
            ["400"] = Refused("The input cannot be evaluated; errors names each field, the rule and why, in both languages."),
            ["413"] = Refused("Larger than 256 KiB."),
            ["415"] = Refused("Not application/json."),
            ["422"] = Refused("A result given back that its input does not yield."),
        };
        return Task.CompletedTask;
    }

    private static OpenApiSchema Schema(Type type)
    {
        var name = NegotiationSchemas.All.First(s => s.Value == type).Key;
        return new() { Type = JsonSchemaType.Object, Title = $"wageguidance-{name}/1", Description = $"JSON Schema (2020-12): /api/v1/evaluations/schemas/{name}" };
    }

    private static OpenApiResponse Refused(string why) => new() { Description = why, Content = new Dictionary<string, OpenApiMediaType> { [Problem.MediaType] = new() } };
}
